-- Districts ahead of their own State in both windows, bright spots among them; $state 0 is all of India.
select
    spot.*, district.district, district.district_label, district.state
from mart.bright_spot as spot
join core.district as district using (lgd_district_code)
where spot.ahead_in_state and ($state = 0 or spot.lgd_state_code = $state)
order by spot.own_surplus desc, spot.lgd_district_code
