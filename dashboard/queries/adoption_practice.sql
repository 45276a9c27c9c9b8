-- One practice with the districts and States it comes from; no row where the sourcebook does not have it.
select
    practice.practice_id, practice.title as practice, practice.theme, theme.title as theme_title, practice.record_origin,
    coalesce(list(distinct origin.lgd_district_code) filter (where origin.lgd_district_code is not null), [])
        as origin_lgd_district_codes,
    coalesce(list(distinct origin.lgd_state_code) filter (where origin.lgd_state_code is not null), [])
        as origin_lgd_state_codes,
    string_agg(distinct coalesce(district.district_label, state.state), ', ') as origins,
    practice.source_file, practice.source_locator, practice.illustrative
from core.practice as practice
left join core.practice_origin as origin using (practice_id)
left join core.district as district using (lgd_district_code)
left join core.state as state on state.lgd_state_code = origin.lgd_state_code
left join core.theme as theme using (theme)
where practice.practice_id = $practice and ($illustrative or not practice.illustrative)
group by all
