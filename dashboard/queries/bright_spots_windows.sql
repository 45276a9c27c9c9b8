-- What the judgement of each pair of windows rests on, the latest first.
select * from mart.bright_spot_window order by window_to desc
