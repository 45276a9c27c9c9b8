-- Days of saturation lie after the reading a projection starts from, the early one first; a saturated district's does not.
select lgd_district_code, as_on, status, saturation_low_on, saturation_on, saturation_high_on
from mart.projection
where (status = 'projected' and not coalesce(saturation_on > as_on and saturation_low_on <= saturation_on, false))
    or (status = 'not_within_ten_years' and (saturation_on is not null or saturation_high_on is not null))
    or (status in ('projected', 'not_within_ten_years') and saturation_low_on <= as_on)
    or saturation_high_on < saturation_on
    or (status = 'saturated' and not coalesce(saturation_on <= as_on and probability_by_mission_end = 1, false))
