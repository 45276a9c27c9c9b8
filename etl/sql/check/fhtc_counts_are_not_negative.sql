-- Counts of households are never negative, and a figure always has its taps.
select lgd_district_code, as_on, households_with_tap, rural_households
from core.fhtc where coalesce(households_with_tap, -1) < 0 or rural_households <= 0
