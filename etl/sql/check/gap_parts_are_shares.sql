-- Need, supply, uptake and strength lie between 0 and 1.
select real_only, lgd_district_code, theme, need, supply, uptake, strength
from mart.gap_scenario
where not (coalesce(need, 0) between 0 and 1 and supply between 0 and 1 and coalesce(uptake, 0) between 0 and 1 and coalesce(strength, 0) between 0 and 1);
