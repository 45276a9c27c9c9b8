-- Counts of households are never negative.
select lgd_district_code, as_on, households_with_tap, rural_households
from core.fhtc where households_with_tap < 0 or rural_households <= 0
