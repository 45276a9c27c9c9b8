-- Errors of every method in the back-test, by how far ahead it looked.
select * from mart.projection_backtest order by horizon_from_months, method;
