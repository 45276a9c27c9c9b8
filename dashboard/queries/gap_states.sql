-- States by theme: how many of their districts have each kind of gap, and the mean need where it is known.
select
    gap.lgd_state_code, state.state, gap.theme, theme.title as theme_title, count(*) as districts, avg(gap.need) as need,
    count(*) filter (where gap.gap_type = 'knowledge_gap') as knowledge_gap,
    count(*) filter (where gap.gap_type = 'adoption_gap') as adoption_gap,
    count(*) filter (where gap.gap_type = 'implementation_gap') as implementation_gap,
    count(*) filter (where gap.gap_type = 'acted_on') as acted_on,
    count(*) filter (where gap.gap_type = 'source_of_practice') as source_of_practice,
    count(*) filter (where gap.gap_type = 'on_course') as on_course,
    count(*) filter (where gap.gap_type = 'not_measured') as not_measured,
    count(*) filter (where gap.illustrative and gap.gap_type <> 'not_measured') as illustrative
from mart.gap_scenario as gap
join core.state as state using (lgd_state_code)
join core.theme as theme using (theme)
where gap.real_only <> $illustrative
group by gap.lgd_state_code, state.state, gap.theme, theme.title
order by state.state, gap.theme
