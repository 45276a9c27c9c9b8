-- Known practice on each theme as it counts for each district: better proven, fresher and from more alike places counts more.
-- Lessons of what went wrong are no supply: they warn, and are nothing to take up.
-- `supply_if_proven` counts every practice as certain, `supply_if_alike` every place as alike: what is missing tells which of the two it is.
create table mart.theme_supply as
with constants as (
    select *, (select as_on from mart.as_on_date where is_usual) as today from stage.constants
),
alike as (
    select lgd_district_code, other_lgd_district_code as origin, greatest(0, 1 - distance / likeness_reach) as likeness
    from mart.likeness
    cross join constants
    union all
    select lgd_district_code, lgd_district_code, 1 from core.district where reports_jjm
),
alike_state as (
    select alike.lgd_district_code, origin.lgd_state_code, avg(likeness) as likeness
    from alike
    join core.district as origin on origin.lgd_district_code = alike.origin
    group by alike.lgd_district_code, origin.lgd_state_code
),
alike_india as (
    select lgd_district_code, avg(likeness) as likeness from alike group by lgd_district_code
),
from_places as (
    select alike.lgd_district_code, origin.practice_id, alike.likeness, alike.origin = alike.lgd_district_code as own
    from core.practice_origin as origin
    join alike on alike.origin = origin.lgd_district_code
    union all
    select alike_state.lgd_district_code, origin.practice_id, alike_state.likeness, false
    from core.practice_origin as origin
    join alike_state using (lgd_state_code)
    where origin.lgd_district_code is null
    union all
    select alike_india.lgd_district_code, practice.practice_id, alike_india.likeness, false
    from core.practice as practice
    anti join core.practice_origin using (practice_id)
    cross join alike_india
),
nearest as (
    select lgd_district_code, practice_id, max(likeness) as likeness, bool_or(own) as own
    from from_places
    group by lgd_district_code, practice_id
),
worth as (
    select
        practice.practice_id, practice_theme.theme, practice.illustrative, practice.evidence_level,
        case practice.evidence_level
            when 4 then quality_evidence_4 when 3 then quality_evidence_3 when 2 then quality_evidence_2
            when 1 then quality_evidence_1 else quality_evidence_0
        end as quality,
        case
            when summary.fresh_on is null then practice_freshness_unknown
            else 0.5 ** (greatest(today - summary.fresh_on, 0) / days_per_month / practice_half_life_months)
        end as freshness,
        practice_theme.place = 1 as is_main,
        case when practice_theme.place = 1 then 1 else second_theme_weight end as weight, alike_enough, practice_freshness_unknown,
        coalesce(practice.evidence_level, 0) >= match_evidence_level as proven
    from core.practice as practice
    join core.practice_theme as practice_theme using (practice_id)
    join mart.practice_summary as summary using (practice_id)
    cross join constants
    where practice.status <> 'retired' and not practice.is_lesson
),
counted as (
    select
        real_only, nearest.lgd_district_code, worth.theme,
        sum(quality * freshness * likeness * weight) as known,
        sum(freshness * likeness * weight) as known_if_proven,
        sum(quality * freshness * weight) as known_if_alike,
        count(*) filter (where likeness > 0) as practices,
        count(*) filter (where likeness >= alike_enough and proven) as proven_practices,
        arg_max(worth.practice_id, (quality * freshness * likeness * weight, worth.practice_id)) filter (where likeness > 0) as best_practice_id,
        count(*) filter (where own) as own_practices,
        count(*) filter (where own and proven) as own_proven_practices,
        count(*) filter (where own and proven and is_main and freshness >= practice_freshness_unknown) as own_practices_in_use,
        max(quality * freshness) filter (where own and proven) as own_quality,
        arg_max(worth.practice_id, (quality * freshness, worth.practice_id)) filter (where own) as own_practice_id,
        bool_or(worth.illustrative) filter (where likeness > 0) as illustrative
    from nearest
    join worth using (practice_id)
    join (values (false), (true)) as scenario (real_only) on not (real_only and worth.illustrative)
    group by real_only, nearest.lgd_district_code, worth.theme
)
select
    scenario.real_only, district.lgd_district_code, theme.theme,
    1 - exp(-coalesce(known, 0)) as supply,
    1 - exp(-coalesce(known_if_proven, 0)) as supply_if_proven,
    1 - exp(-coalesce(known_if_alike, 0)) as supply_if_alike,
    coalesce(practices, 0) as practices, coalesce(proven_practices, 0) as proven_practices, best_practice_id,
    coalesce(own_practices, 0) as own_practices, coalesce(own_proven_practices, 0) as own_proven_practices,
    coalesce(own_practices_in_use, 0) as own_practices_in_use, own_quality, own_practice_id,
    coalesce(illustrative, false) as illustrative
from core.district as district
cross join core.theme as theme
cross join (values (false), (true)) as scenario (real_only)
left join counted using (real_only, lgd_district_code, theme)
where district.reports_jjm
order by real_only, lgd_district_code, theme;
