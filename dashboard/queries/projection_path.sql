-- A district’s projected coverage by quarter with its interval.
select on_date, coverage_pct, low_pct, high_pct from mart.projection_path where lgd_district_code = $district order by on_date;
