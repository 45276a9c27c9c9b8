-- How past projections came true: the share of the projected speed at the low end, the middle and the high end.
select * from mart.projection_spread order by share
