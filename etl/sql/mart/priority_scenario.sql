-- What a State could follow up: gaps that ask for something, each with six criteria from 0 to 1 and its rank under the default weights.
-- Once with all the build holds and once without illustrative data. A criterion that is not known is null; it counts as nothing, and `unknown` names it.
create table mart.priority_scenario as
with constants as (
    select * from stage.constants
),
progress as (
    select
        lgd_district_code, households_left, rural_households,
        needed_pace_households_per_month as needed, recent_pace_households_per_month as recent, saturated,
        max(households_left) over () as largest_left
    from mart.district_latest
    where usable_for_pace
),
district_criteria as (
    select
        context.lgd_district_code, progress.households_left,
        coalesce(progress.rural_households, context.rural_households) as rural_households,
        case when largest_left > 0 then (progress.households_left / largest_left) ** households_left_power end as households_left_score,
        case
            when progress.saturated then 0
            when needed > 0 and recent is not null then greatest(0, 1 - greatest(0, recent) / needed)
        end as pace_score,
        case
            when context.aspirational is not null or context.sc_share_pct is not null or context.st_share_pct is not null then
                equity_aspirational * coalesce(context.aspirational, 0)
                + (1 - equity_aspirational) * least(1, (coalesce(context.sc_share_pct, 0) + coalesce(context.st_share_pct, 0)) / 100)
        end as equity_score
    from mart.district_context as context
    cross join constants
    left join progress using (lgd_district_code)
),
criteria as (
    select
        gap.*, district.* exclude (lgd_district_code),
        gap.need as need_score, gap.strength as gap_score, gap.voiced as voiced_score,
        case when gap.theme in ('T04', 'T05', 'T18') then district.households_left else district.rural_households end as households_concerned
    from mart.gap_scenario as gap
    join district_criteria as district using (lgd_district_code)
    where gap.gap_type in ('knowledge_gap', 'adoption_gap', 'implementation_gap', 'acted_on')
),
weighed as (
    select
        criteria.*,
        list_filter([
            case when households_left_score is null then 'households_left' end, case when need_score is null then 'need' end,
            case when gap_score is null then 'gap' end, case when pace_score is null then 'pace' end,
            case when equity_score is null then 'equity' end, case when voiced_score is null then 'voiced' end
        ], lambda criterion: criterion is not null) as unknown,
        (
            weight_households_left * coalesce(households_left_score, 0) + weight_need * coalesce(need_score, 0)
            + weight_gap * coalesce(gap_score, 0) + weight_pace * coalesce(pace_score, 0)
            + weight_equity * coalesce(equity_score, 0) + weight_voiced * coalesce(voiced_score, 0)
        ) / (weight_households_left + weight_need + weight_gap + weight_pace + weight_equity + weight_voiced) as score
    from criteria
    cross join constants
)
select
    real_only, lgd_district_code, lgd_state_code, theme, gap_type, gap_reason, follow_up,
    households_left_score, need_score, gap_score, pace_score, equity_score, voiced_score, unknown,
    score,
    -- Scores that only the order of a sum tells apart share a rank.
    rank() over (partition by real_only, lgd_state_code order by round(score, 9) desc) as rank_in_state,
    rank() over (partition by real_only order by round(score, 9) desc) as rank_in_india,
    households_left, rural_households, households_concerned,
    need, need_basis, strength, voiced, best_practice_id, uptake_practice_id, illustrative
from weighed
order by real_only, lgd_state_code, lgd_district_code, theme;
