-- Sources of the figures by which needs are measured in a State (0: all), on one theme ('' = all).
select distinct measured_source_id
from mart.gap_scenario
where measured_source_id is not null and real_only <> $illustrative
    and $state in (0, lgd_state_code) and $theme in ('', theme)
order by measured_source_id;
