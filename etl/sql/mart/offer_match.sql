-- Each theme a district seeks with each district of the same room that offers it; without a host where nobody there does.
-- `returns` are the themes that the host seeks and the seeker offers: where there are any, both could learn.
create table mart.offer_match as
with seek as (
    select workshop_id, lgd_district_code, unnest(seeks) as theme, offers, source_file, source_locator, illustrative
    from core.district_profile
),
offer as (
    select workshop_id, lgd_district_code, unnest(offers) as theme, seeks, source_locator
    from core.district_profile
)
select
    seek.workshop_id,
    seek.theme,
    seek.lgd_district_code as seeker_lgd_district_code,
    offer.lgd_district_code as host_lgd_district_code,
    list_sort(list_intersect(offer.seeks, seek.offers)) as returns,
    offer.source_locator as host_source_locator,
    seek.source_file,
    seek.source_locator,
    seek.illustrative
from seek
left join offer
    on offer.workshop_id = seek.workshop_id
    and offer.theme = seek.theme
    and offer.lgd_district_code <> seek.lgd_district_code
order by all;
