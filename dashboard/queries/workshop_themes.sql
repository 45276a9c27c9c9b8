-- The learning themes: theme, title.
select theme, title from core.theme order by theme
