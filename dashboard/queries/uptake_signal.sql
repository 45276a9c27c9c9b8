-- Whether districts that took a practice up moved more than like ones that did not, by practice and by theme.
select
    signal.*, practice.title as practice, coalesce(theme.title, practice.title) as title
from mart.uptake_signal as signal
left join core.practice as practice using (practice_id)
left join core.theme as theme on theme.theme = signal.theme
where signal.real_only = not $illustrative
order by signal.scope, signal.adopters_measured desc, signal.theme, signal.practice_id
