-- What the State decided to follow up.
create table core.decision as
select
    workshop_id || '/decision/' || row_number() over (partition by workshop_id order by file_order) as decision_id,
    workshop_id, decision, forum, decided_on::date as decided_on, owner_role, due_on::date as due_on, status,
    source_file, source_locator, illustrative::boolean as illustrative
from stage.decision
order by workshop_id, file_order;
