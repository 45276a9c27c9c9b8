-- District teams of workshops in a State (0: all), with what they offered and sought.
select
    profile.workshop_id, workshop.title as workshop, workshop.end_on,
    profile.lgd_district_code, district.district, district.district_label, district.lgd_state_code, district.state,
    profile.offers, profile.seeks, profile.source_file, profile.source_locator, profile.illustrative
from core.district_profile as profile
join core.district as district using (lgd_district_code)
left join core.workshop as workshop using (workshop_id)
where ($illustrative or not profile.illustrative) and ($state = 0 or district.lgd_state_code = $state)
order by district.state, district.district, workshop.end_on, profile.workshop_id
