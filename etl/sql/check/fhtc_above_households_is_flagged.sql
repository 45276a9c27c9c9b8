-- Taps above households carry a flag; unflagged coverage never passes 100 %.
-- What to do: Check whether the two columns are swapped, or a digit is too many.
select lgd_district_code, as_on, households_with_tap, rural_households
from core.fhtc where households_with_tap > rural_households and flag is null
