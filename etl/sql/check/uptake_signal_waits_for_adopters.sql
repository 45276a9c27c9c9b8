-- A signal of uptake is shown with its interval or not at all, never from fewer adopters than one that waits, and never of made-up ones as real.
with signal as (
    select * from mart.uptake_signal
)
select 'shown without figures, or figures without being shown' as fault, scope, practice_id, theme
from signal
where shown <> (mean_difference_pct_points_a_year is not null and low is not null and high is not null)
    or shown and not (low <= mean_difference_pct_points_a_year and mean_difference_pct_points_a_year <= high)
union all
select 'shown from too few', scope, practice_id, theme
from signal
where shown and adopters_measured <= (select max(adopters_measured) from signal where not shown)
union all
select 'more measured than adopted', scope, practice_id, theme
from signal
where adopters_measured > adopters or adopters < 1
union all
select 'made up, called real', scope, practice_id, theme
from signal
cross join meta.build as build
where signal.illustrative and (signal.real_only or build.real_only)
union all
select 'of nothing known', scope, practice_id, signal.theme
from signal
where scope = 'practice' and practice_id not in (select practice_id from core.practice)
    or scope = 'theme' and signal.theme not in (select theme from core.theme)
    or (practice_id is null) = (signal.theme is null)
