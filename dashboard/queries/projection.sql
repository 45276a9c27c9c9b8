-- One district's projection: the day of saturation with its 80 % interval, and what is told for the Mission's end.
select projection.*, district.district, district.state
from mart.projection as projection
join core.district as district using (lgd_district_code)
where projection.lgd_district_code = $district
