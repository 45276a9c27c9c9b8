-- Districts that could teach a theme, and why: a practice of their own, one they scaled, an offer made in a workshop, or a figure that is ahead.
create table mart.theme_host as
with constants as (
    select * from stage.constants
),
own as (
    select
        origin.lgd_district_code, practice_theme.theme, 'own_practice' as because, practice.practice_id, practice.evidence_level,
        case practice.evidence_level when 4 then quality_evidence_4 when 3 then quality_evidence_3 else quality_evidence_2 end as standing,
        practice.illustrative
    from core.practice_origin as origin
    join core.practice as practice using (practice_id)
    join core.practice_theme as practice_theme using (practice_id)
    cross join constants
    where origin.lgd_district_code is not null and practice.status <> 'retired' and practice.evidence_level >= match_evidence_level
),
taken_up as (
    select
        adoption.lgd_district_code, practice_theme.theme, case adoption.stage when 'scaled' then 'scaled' else 'sustained' end as because,
        adoption.practice_id, practice.evidence_level,
        case adoption.stage when 'scaled' then quality_evidence_3 else quality_evidence_4 end as standing,
        adoption.illustrative or practice.illustrative as illustrative
    from mart.adoption_state as adoption
    join core.practice as practice using (practice_id)
    join core.practice_theme as practice_theme using (practice_id)
    cross join constants
    where adoption.stage_rank >= uptake_high_rank
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
        need.lgd_district_code, need.theme, 'ahead' as because, null as practice_id, null::integer as evidence_level,
        quality_evidence_1 as standing, false as illustrative
    from mart.theme_need as need
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
)
select
    real_only, lgd_district_code, theme, list(distinct because order by because) as hosts_because,
    arg_max(practice_id, (standing, practice_id)) filter (where practice_id is not null) as practice_id, max(evidence_level) as evidence_level,
    1 - product(1 - standing) as standing, bool_or(illustrative) as illustrative
from every
join (values (false), (true)) as scenario (real_only) on not (real_only and illustrative)
group by real_only, lgd_district_code, theme
order by real_only, lgd_district_code, theme;
