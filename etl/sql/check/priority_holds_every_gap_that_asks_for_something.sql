-- A gap that asks for a follow-up is a priority once, and nothing else is.
select gap.real_only, gap.lgd_district_code, gap.theme, gap.gap_type, priority.gap_type as priority_gap_type
from (select * from mart.gap_scenario where gap_type in ('knowledge_gap', 'adoption_gap', 'implementation_gap', 'acted_on')) as gap
full join mart.priority_scenario as priority using (real_only, lgd_district_code, theme)
group by all
having gap.gap_type is distinct from priority.gap_type or count(*) > 1;
