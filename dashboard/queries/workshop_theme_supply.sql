-- Where else each theme is known: practices of the sourcebook, and districts of other workshops that offer it.
with practices as (
    select each.theme, count(*) as practices
    from core.practice_theme as each
    where $illustrative or not each.illustrative
    group by each.theme
),
offers as (
    select theme, count(distinct lgd_district_code) as districts, string_agg(distinct district_label, '; ' order by district_label) as names
    from (
        select unnest(profile.offers) as theme, profile.lgd_district_code, district.district_label
        from core.district_profile as profile
        join core.district as district using (lgd_district_code)
        where profile.workshop_id <> $workshop and ($illustrative or not profile.illustrative)
    )
    group by theme
)
select
    theme.theme, theme.title,
    coalesce(practices.practices, 0) as practices,
    coalesce(offers.districts, 0) as districts_elsewhere,
    offers.names as names_elsewhere
from core.theme as theme
left join practices using (theme)
left join offers using (theme)
order by theme.theme
