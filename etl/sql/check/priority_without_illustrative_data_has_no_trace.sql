-- Priorities and hosts of the real-only half rest on nothing illustrative.
select lgd_district_code, theme from mart.priority_real_only where illustrative
union all
select lgd_district_code, theme from mart.priority_host where real_only and illustrative;
