-- The eighteen learning themes, with their Hindi title and the other words organisers use for them. `need_tells`: whether the figure
-- of a theme's need is what a district got done (an outcome) or what it has to live with (a circumstance).
create table core.theme as
select themes.theme, themes.title, theme_words.title_hi, theme_words.words, themes.parent_component, themes.measured_need,
    themes.need_tells
from stage.themes as themes
left join stage.theme_words as theme_words using (theme)
order by themes.theme;
