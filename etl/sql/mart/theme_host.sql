-- Districts that could teach a theme, and why: a practice of their own, one they scaled, an offer made in a workshop, or a figure that is ahead.
-- A practice that names the theme second or later makes a weaker host. A district is no host on what it has not got done itself: where the
-- figure of the theme's need is an outcome and high, where a practice in wide use does not move it, or where it needs the theme and only offers it.
-- `outcome_need` is that figure; `origins` are the districts that share every practice which makes the district a host, where nothing else does.
create table mart.theme_host as
with constants as (
    select * from stage.constants
),
origin as (
    select
        practice_id, lgd_district_code,
        list(lgd_district_code) over (partition by practice_id) as origins
    from (select distinct practice_id, lgd_district_code from core.practice_origin where lgd_district_code is not null)
),
own as (
    select
        origin.lgd_district_code, practice_theme.theme, 'own_practice' as because, practice.practice_id, practice.evidence_level, origin.origins,
        case practice.evidence_level when 4 then quality_evidence_4 when 3 then quality_evidence_3 else quality_evidence_2 end
            * case when practice_theme.place = 1 then 1 else second_theme_weight end as standing,
        practice.illustrative
    from origin
    join core.practice as practice using (practice_id)
    join core.practice_theme as practice_theme using (practice_id)
    cross join constants
    where practice.status <> 'retired' and not practice.is_lesson
        and practice.evidence_level >= match_evidence_level
),
taken_up as (
    select
        adoption.lgd_district_code, practice_theme.theme, case adoption.stage when 'scaled' then 'scaled' else 'sustained' end as because,
        adoption.practice_id, practice.evidence_level,
        case adoption.stage when 'scaled' then quality_evidence_3 else quality_evidence_4 end
            * case when practice_theme.place = 1 then 1 else second_theme_weight end as standing,
        adoption.illustrative or practice.illustrative as illustrative
    from mart.adoption_state as adoption
    join core.practice as practice using (practice_id)
    join core.practice_theme as practice_theme using (practice_id)
    cross join constants
    where adoption.stage_rank >= uptake_high_rank and not practice.is_lesson
),
offered as (
    select
        lgd_district_code, unnest(offers) as theme, 'offers' as because, null as practice_id, null::integer as evidence_level,
        quality_evidence_2 as standing, illustrative
    from core.district_profile
    cross join constants
),
ahead as (
    select
        need.lgd_district_code, need.theme, case when need.theme = 'T18' and not latest.saturated then 'on_pace' else 'ahead' end as because, null as practice_id, null::integer as evidence_level,
        quality_evidence_1 as standing, false as illustrative
    from mart.theme_need as need
    join mart.district_latest as latest using (lgd_district_code)
    cross join constants
    where need.real_only and need.theme in ('T04', 'T18') and need.measured <= (100 - saturated_coverage_pct) / left_need_full_pct
),
bright as (
    select
        lgd_district_code, 'T04' as theme, 'bright_spot' as because, null as practice_id, null::integer as evidence_level,
        quality_evidence_2 as standing, false as illustrative
    from mart.bright_spot
    cross join constants
    where is_bright_spot
),
every as (
    from own
    union all by name from taken_up
    union all by name from offered
    union all by name from ahead
    union all by name from bright
),
joined as (
    select
        real_only, lgd_district_code, theme, list(distinct because order by because) as hosts_because,
        arg_max(practice_id, (standing, practice_id)) filter (where practice_id is not null) as practice_id, max(evidence_level) as evidence_level,
        list_reduce(list(origins) filter (where because = 'own_practice'), lambda all_of, next: list_intersect(all_of, next)) as shared_by,
        1 - product(1 - standing) as standing, bool_or(illustrative) as illustrative
    from every
    join (values (false), (true)) as scenario (real_only) on not (real_only and illustrative)
    group by real_only, lgd_district_code, theme
),
own_need as (
    select
        gap.real_only, gap.lgd_district_code, gap.theme, gap.gap_type, gap.need >= need_high as need_is_high,
        case when theme.need_tells = 'outcome' and gap.measured_level <> 'state' then gap.measured end as outcome_need
    from mart.gap_scenario as gap
    join core.theme as theme using (theme)
    cross join constants
)
select
    real_only, lgd_district_code, theme, hosts_because, practice_id, evidence_level, standing, own_need.outcome_need,
    case when hosts_because = ['own_practice'] then list_sort(shared_by) else [] end as origins,
    illustrative
from joined
left join own_need using (real_only, lgd_district_code, theme)
cross join (select need_high from constants)
where coalesce(own_need.outcome_need < need_high, true)
    and own_need.gap_type is distinct from 'implementation_gap'
    and not coalesce(own_need.need_is_high and hosts_because = ['offers'], false)
order by real_only, lgd_district_code, theme;
