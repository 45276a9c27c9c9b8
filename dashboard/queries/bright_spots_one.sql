-- What is judged of one district; no row where it does not report.
select * from mart.bright_spot where lgd_district_code = $district
