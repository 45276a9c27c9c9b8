-- The eighteen learning themes.
create table core.theme as
select theme, title, parent_component, measured_need
from stage.themes
order by theme;
