-- A district and theme without a figure of its own is called neither on course nor a source of practice, with or without illustrative data.
select lgd_district_code, theme, gap_type, need, measured, measured_level
from mart.gap_scenario
where gap_type in ('on_course', 'source_of_practice') and (need is null or measured is null or measured_level = 'state');
