-- Practices and lessons on a theme as they count for a district, lessons last: how like its circumstances the most like origin is (1 = the same, 0 = beyond reach).
with alike as (
    select other_lgd_district_code as origin, greatest(0, 1 - distance / $reach) as likeness
    from mart.likeness
    where lgd_district_code = $district
    union all
    select $district, 1
),
alike_state as (
    select origin.lgd_state_code, avg(likeness) as likeness
    from alike
    join core.district as origin on origin.lgd_district_code = alike.origin
    group by origin.lgd_state_code
),
nearest as (
    select
        place.practice_id, max(coalesce(alike.likeness, alike_state.likeness)) as likeness,
        bool_or(coalesce(place.lgd_district_code = $district, false)) as own,
        arg_max(district.district_label, alike.likeness) as nearest_origin
    from core.practice_origin as place
    left join alike on alike.origin = place.lgd_district_code
    left join alike_state on place.lgd_district_code is null and alike_state.lgd_state_code = place.lgd_state_code
    left join core.district as district on district.lgd_district_code = place.lgd_district_code
    group by place.practice_id
),
uptake as (
    select practice_id, count(*) filter (where stage_rank >= 2) as adopters
    from mart.adoption_state
    where ($illustrative or not illustrative) and not is_origin
    group by practice_id
)
select
    practice.practice_id, practice.title, practice.is_lesson, practice.kind, kind.title_en as kind_title, practice.evidence_level, practice.record_origin,
    summary.origin_states, summary.origin_districts, nearest.nearest_origin,
    coalesce(nearest.likeness, (select avg(likeness) from alike)) as likeness, coalesce(nearest.own, false) as own,
    terrain.title_en as terrain, water.title_en as water_source, scheme.title_en as scheme_type,
    on_theme.place = 1 as is_main_theme, coalesce(uptake.adopters, 0) as adopters, summary.fresh_on, practice.illustrative
from core.practice as practice
join core.practice_theme as on_theme using (practice_id)
join mart.practice_summary as summary using (practice_id)
left join nearest using (practice_id)
left join uptake using (practice_id)
left join core.choice as kind on kind.list_id = 'practice_kind' and kind.choice_id = practice.kind
left join core.choice as terrain on terrain.list_id = 'terrain' and terrain.choice_id = practice.terrain
left join core.choice as water on water.list_id = 'water_source' and water.choice_id = practice.water_source
left join core.choice as scheme on scheme.list_id = 'scheme_type' and scheme.choice_id = practice.scheme_type
where on_theme.theme = $theme and practice.status <> 'retired' and ($illustrative or not practice.illustrative)
order by is_lesson, own desc, likeness * (1 + coalesce(practice.evidence_level, 0)) desc, practice.practice_id
