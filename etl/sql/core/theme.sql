-- The eighteen learning themes, with their Hindi title and the other words organisers use for them.
create table core.theme as
select themes.theme, themes.title, theme_words.title_hi, theme_words.words, themes.parent_component, themes.measured_need
from stage.themes as themes
left join stage.theme_words as theme_words using (theme)
order by themes.theme;
