-- State by as-on date: how many districts have a figure.
select * from mart.reporting order by state, as_on
