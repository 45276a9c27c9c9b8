-- Errors of each method of projection by the date it is told on and the reading it is held to.
select * from mart.projection_backtest_date order by made_on, for_on, method
