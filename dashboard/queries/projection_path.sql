-- One district's projected coverage, the reading it starts from first, then quarter by quarter.
select on_date, coverage_pct, low_pct, high_pct
from mart.projection_path
where lgd_district_code = $district
order by on_date
