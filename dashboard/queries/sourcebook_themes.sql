-- The learning themes with their Hindi title and the other words for them.
select theme, title, title_hi, words from core.theme order by theme;
