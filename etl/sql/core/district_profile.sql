-- What each district team told of itself: where it stands, what it offers and what it seeks.
create table core.district_profile as
select
    workshop_id, lgd_district_code::integer as lgd_district_code, coverage_told_pct::double as coverage_told_pct, stage,
    list_filter(string_split(coalesce(offers, ''), '|'), lambda theme : theme <> '') as offers,
    list_filter(string_split(coalesce(seeks, ''), '|'), lambda theme : theme <> '') as seeks,
    challenge_1, challenge_2, challenge_3,
    source_file, source_locator, illustrative::boolean as illustrative
from stage.district_profile
order by workshop_id, lgd_district_code;
