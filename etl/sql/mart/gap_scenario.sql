-- Need, supply, uptake and movement side by side for every reporting district and theme, and the kind of gap they make.
-- A proven practice of the district's own, told lately and first of all on the theme, counts as a pilot: it is in use somewhere there.
-- Movement after an uptake is known only once the district's own figures are new enough to show it.
-- Once with all the build holds and once without illustrative data; `mart.gap` and `mart.gap_real_only` are the two halves.
create table mart.gap_scenario as
with constants as (
    select *, (select as_on from mart.as_on_date where is_usual) as today from stage.constants
),
pace as (
    select
        lgd_district_code, as_on,
        case
            when not usable_for_pace then null
            when saturated then true
            when needed_pace_households_per_month > 0 and recent_pace_households_per_month is not null
                then recent_pace_households_per_month >= moving_share * needed_pace_households_per_month
        end as moving
    from mart.district_latest
    cross join constants
),
parts as (
    select
        need.*, coalesce(pace.as_on, today) as read_on,
        supply.supply, supply.supply_if_proven, supply.supply_if_alike, supply.practices, supply.proven_practices, supply.best_practice_id,
        supply.own_practices, supply.own_proven_practices, supply.own_practices_in_use, supply.own_quality, supply.own_practice_id,
        uptake.uptake, uptake.uptake_rank, uptake.uptake_stage, uptake.uptake_practice_id, uptake.uptake_on,
        coalesce(uptake.open_actions, 0) as open_actions,
        greatest(
            coalesce(uptake.uptake_rank, 0), case when supply.own_practices_in_use > 0 then own_practice_rank else 0 end
        ) as reached_rank,
        coalesce(uptake.uptake_rank, 0) >= uptake_high_rank
            and coalesce(uptake.uptake_on > read_on - signal_least_days::integer, true) as uptake_is_too_recent,
        case
            when need.theme in ('T04', 'T05', 'T18') then case when not uptake_is_too_recent then pace.moving end
            when need.need >= need_high and uptake.uptake_rank >= uptake_high_rank
                and uptake.uptake_on <= read_on - (moving_months * days_per_month)::integer then false
        end as moving,
        case
            when need.theme in ('T04', 'T05', 'T18') and pace.moving is not null and not uptake_is_too_recent then 'pace'
            when need.need >= need_high and uptake.uptake_rank >= uptake_high_rank
                and uptake.uptake_on <= read_on - (moving_months * days_per_month)::integer then 'need_after_uptake'
        end as moving_basis,
        need.illustrative or supply.illustrative or coalesce(uptake.illustrative, false) as rests_on_illustrative,
        supply_high, need.need >= need_high as need_is_high,
        supply.supply >= supply_high as supply_is_high,
        coalesce(uptake.uptake_rank, 0) >= uptake_high_rank as uptake_is_high,
        coalesce(uptake.uptake_rank, 0) >= uptake_begun_rank or coalesce(uptake.open_actions, 0) > 0 as uptake_is_told,
        uptake_is_told or reached_rank >= uptake_begun_rank as uptake_is_begun,
        -- Only a figure of the district's own may say that a need is low; a State's average or a mild voice may not.
        need.measured is not null and need.measured_level <> 'state' as own_figure
    from mart.theme_need as need
    join mart.theme_supply as supply using (real_only, lgd_district_code, theme)
    left join mart.theme_uptake as uptake using (real_only, lgd_district_code, theme)
    left join pace using (lgd_district_code)
    cross join constants
),
named as (
    select
        *,
        case
            when need_is_high and uptake_is_high and not coalesce(moving, true) then 'implementation_gap'
            when need_is_high and uptake_is_begun then 'acted_on'
            when need_is_high and supply_is_high then 'adoption_gap'
            when need_is_high then 'knowledge_gap'
            when need is not null and own_figure and own_proven_practices > 0 then 'source_of_practice'
            when need is not null and own_figure then 'on_course'
            else 'not_measured'
        end as gap_type
    from parts
)
select
    real_only, lgd_district_code, lgd_state_code, theme, gap_type,
    case
        when gap_type <> 'knowledge_gap' then null
        when supply_if_proven >= supply_high then 'unproven'
        when supply_if_alike >= supply_high then 'wrong_context'
        else 'none'
    end as gap_reason,
    case gap_type
        when 'knowledge_gap' then need * (1 - supply)
        when 'adoption_gap' then need * supply * (1 - reached_rank / 6.0)
        when 'implementation_gap' then need * uptake
        -- To have begun never makes a gap larger than the one there was.
        when 'acted_on' then need * case when supply_is_high then supply else 1 - supply end * (1 - reached_rank / 6.0)
        when 'source_of_practice' then own_quality
        when 'on_course' then 0
    end as strength,
    case gap_type
        when 'knowledge_gap' then
            case gap_reason when 'unproven' then 'action_research' when 'wrong_context' then 'harvest_visit' else 'call_for_practices' end
        when 'adoption_gap' then 'peer_visit'
        when 'implementation_gap' then 'review_blocks'
        when 'acted_on' then case when uptake_is_told then 'follow_dates' else 'spread_own' end
        when 'source_of_practice' then 'invite_to_teach'
        when 'not_measured' then 'ask_or_measure'
    end as follow_up,
    need, need_basis, measured, measured_basis, measured_value, measured_as_on, measured_source_id, measured_level, measured_inherited_from,
    voiced, voiced_count,
    supply, supply_if_proven, supply_if_alike, practices, proven_practices, best_practice_id, own_practices, own_proven_practices, own_practices_in_use, own_practice_id,
    uptake, uptake_rank, uptake_stage, uptake_practice_id, uptake_on, open_actions,
    moving, moving_basis, uptake_is_too_recent, rests_on_illustrative as illustrative
from named
order by real_only, lgd_state_code, lgd_district_code, theme;
