-- Knowledge gaps by theme in a State (0: India), the most frequent theme first. Those that only a State's figure tells of are left
-- out: it does not tell its districts apart.
select
    theme.theme, theme.title,
    count(*) filter (where gap.gap_type = 'knowledge_gap' and gap.need_basis <> 'state_figure') as knowledge_gaps,
    count(*) filter (where gap.gap_type = 'not_measured') as not_measured,
    count(*) as districts
from mart.gap_scenario as gap
join core.theme as theme using (theme)
where gap.real_only <> $illustrative and ($state = 0 or gap.lgd_state_code = $state)
group by theme.theme, theme.title
order by knowledge_gaps desc, theme.theme;
