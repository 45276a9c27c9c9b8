-- Dates with district figures, latest first.
select distinct as_on from mart.district_progress order by as_on desc
