-- Decisions of the workshops of a State (0: all, those of several States among them), by due date.
select
    decision.decision_id, decision.workshop_id, workshop.title as workshop, workshop.lgd_state_code, state.state,
    decision.decision, forum.title_en as forum_title, decision.decided_on, decision.owner_role, decision.due_on,
    decision.status, status.title_en as status_title,
    decision.source_file, decision.source_locator, decision.illustrative
from core.decision as decision
left join core.workshop as workshop using (workshop_id)
left join core.state as state using (lgd_state_code)
left join core.choice as forum on forum.list_id = 'forum' and forum.choice_id = decision.forum
left join core.choice as status on status.list_id = 'decision_status' and status.choice_id = decision.status
where ($illustrative or not decision.illustrative) and ($state = 0 or workshop.lgd_state_code = $state)
order by decision.due_on nulls last, state.state, decision.decision_id
