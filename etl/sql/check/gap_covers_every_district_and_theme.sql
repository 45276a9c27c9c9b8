-- Every reporting district has every theme once, with and without illustrative data.
select real_only, district.lgd_district_code, theme.theme, count(gap.theme) as found
from core.district as district
cross join core.theme as theme
cross join (values (false), (true)) as scenario (real_only)
left join mart.gap_scenario as gap using (real_only, lgd_district_code, theme)
where district.reports_jjm
group by all
having found <> 1;
