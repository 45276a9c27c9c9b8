-- Every criterion and score of a priority lies between 0 and 1, and what is not known is named.
select *
from mart.priority_scenario
where not (
    coalesce(households_left_score, 0) between 0 and 1 and need_score between 0 and 1 and gap_score between 0 and 1
    and coalesce(pace_score, 0) between 0 and 1 and coalesce(equity_score, 0) between 0 and 1 and coalesce(voiced_score, 0) between 0 and 1
    and score between 0 and 1
    and (households_left_score is null) = list_contains(unknown, 'households_left') and (pace_score is null) = list_contains(unknown, 'pace')
);
