-- Decisions of one workshop by due date.
select
    decision.decision_id, decision.decision, forum.title_en as forum_title, decision.decided_on, decision.owner_role,
    decision.due_on, decision.status, status.title_en as status_title,
    decision.source_file, decision.source_locator, decision.illustrative
from core.decision as decision
left join core.choice as forum on forum.list_id = 'forum' and forum.choice_id = decision.forum
left join core.choice as status on status.list_id = 'decision_status' and status.choice_id = decision.status
where decision.workshop_id = $workshop
order by decision.due_on nulls last, decision.decision_id
