-- Every flag in use is described, so that its meaning and its limits can be shown.
with used as (select flag from core.fhtc union select flag from core.indicator_value)
select flag from used where flag is not null and flag not in (select flag from core.flag)
