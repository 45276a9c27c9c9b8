-- Every reporting district is judged or a reason says why not; one judged has its readings and room to gain, one bright is ahead in both windows.
with spot as (
    select * from mart.bright_spot
),
reading as (
    select lgd_district_code, as_on, coverage_pct from mart.district_progress where usable_for_pace
),
judged as (
    select * from spot where not_judged_because is null
)
select 'not one row' as fault, district.lgd_district_code
from core.district as district
left join spot using (lgd_district_code)
where district.reports_jjm
group by district.lgd_district_code
having count(spot.lgd_district_code) <> 1
union all
select 'judged and not judged', lgd_district_code
from spot
where (not_judged_because is null) <> (surplus_pct_points is not null) or (not_judged_because is null) <> (is_bright_spot is not null)
union all
select 'no reading', judged.lgd_district_code
from judged
left join reading as first on first.lgd_district_code = judged.lgd_district_code and first.as_on = judged.window_from
left join reading as turn on turn.lgd_district_code = judged.lgd_district_code and turn.as_on = judged.window_to
left join reading as last on last.lgd_district_code = judged.lgd_district_code and last.as_on = judged.second_window_to
where abs(turn.coverage_pct - first.coverage_pct - judged.gain_pct_points) < 1e-6 is not true
    or abs(last.coverage_pct - turn.coverage_pct - judged.second_window_gain) < 1e-6 is not true
    or judged.window_from >= judged.window_to or judged.window_to >= judged.second_window_to
union all
select 'no room to gain', judged.lgd_district_code
from judged
join reading as turn on turn.lgd_district_code = judged.lgd_district_code and turn.as_on = judged.window_to
where turn.coverage_pct >= 100 or judged.expected_gain_pct_points is null
union all
select 'bright without being ahead', lgd_district_code
from judged
where is_bright_spot and not (holds_in_both and ahead_in_state and own_low > 0 and surplus_low > 0 and surplus_pct_points > 0 and second_window_surplus > 0)
union all
select 'interval', lgd_district_code
from judged
where not (surplus_low <= shrunk_surplus and shrunk_surplus <= surplus_high and own_low <= own_surplus and own_surplus <= own_high)
union all
select 'practices', lgd_district_code
from spot
where documented_practices_real > documented_practices
