-- Taps above households carry a flag; unflagged coverage never passes 100 %.
select lgd_district_code, as_on, households_with_tap, rural_households
from core.fhtc where households_with_tap > rural_households and flag is null
