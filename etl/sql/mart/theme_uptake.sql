-- What a district is doing on a theme: the furthest stage of any practice on it, and the open actions of its plans.
create table mart.theme_uptake as
with adopted as (
    select
        real_only, adoption.lgd_district_code, practice_theme.theme, max(adoption.stage_rank) as uptake_rank,
        arg_max(adoption.stage, (adoption.stage_rank, adoption.practice_id)) as uptake_stage,
        arg_max(adoption.practice_id, (adoption.stage_rank, adoption.practice_id)) as uptake_practice_id,
        arg_max_null(adoption.stage_on, (adoption.stage_rank, adoption.practice_id)) as uptake_on,
        arg_max(adoption.illustrative, (adoption.stage_rank, adoption.practice_id)) as illustrative
    from mart.adoption_state as adoption
    join core.practice_theme as practice_theme using (practice_id)
    join (values (false), (true)) as scenario (real_only)
        on not (real_only and (adoption.illustrative or practice_theme.illustrative))
    group by real_only, adoption.lgd_district_code, practice_theme.theme
),
action as (
    select lgd_district_code, unnest(themes) as theme, illustrative
    from core.action_item
    where coalesce(status, 'not_started') not in ('done', 'dropped') and lgd_district_code is not null
),
planned as (
    select real_only, lgd_district_code, theme, count(*) as open_actions, bool_or(illustrative) as illustrative
    from action
    join (values (false), (true)) as scenario (real_only) on not (real_only and illustrative)
    group by real_only, lgd_district_code, theme
)
select
    real_only, lgd_district_code, theme, uptake_rank, uptake_rank / 6.0 as uptake, uptake_stage, uptake_practice_id, uptake_on,
    coalesce(open_actions, 0) as open_actions,
    coalesce(adopted.illustrative, false) or coalesce(planned.illustrative, false) as illustrative
from adopted
full join planned using (real_only, lgd_district_code, theme)
order by real_only, lgd_district_code, theme;
