-- Where every district counts, the sum of the day after the published table equals it to the household.
-- What to do: A district's figure differs from the published State table: compare these rows with it, mend them, or leave the State out.
select progress.lgd_state_code, progress.as_on, progress.households_with_tap, published.households_with_tap as published
from mart.state_progress as progress
join core.fhtc_published as published
    on published.lgd_state_code = progress.lgd_state_code
    and published.precision = 'exact' and published.as_on = progress.as_on - 1
where progress.total_basis = 'sum_of_districts'
    and (progress.households_with_tap <> published.households_with_tap
        or progress.rural_households <> published.rural_households)
