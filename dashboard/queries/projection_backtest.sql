-- Errors of each method of projection by how many months ahead it looks.
select * from mart.projection_backtest order by method, horizon_from_months
