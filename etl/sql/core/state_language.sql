-- Official languages of States: `role` is official or additional, `extent` the whole State or areas of it, `basis` the Act.
create table core.state_language as
select lgd_state_code::integer as lgd_state_code, language, role, extent, basis, source_id
from stage.state_languages
order by lgd_state_code, role desc, language;
