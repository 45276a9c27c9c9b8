-- What the need of each district and theme of some States is made of: what figures measure and what its team voiced, 0 to 1.
select lgd_district_code, theme, measured, voiced
from mart.gap_scenario
where real_only <> $illustrative and list_contains($states, lgd_state_code)
