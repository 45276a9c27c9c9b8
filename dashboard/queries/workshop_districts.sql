-- The districts of one workshop: coverage as told, the official figure last known at its end, and the first one after it.
with figures as (
    select
        profile.lgd_district_code, progress.as_on, progress.coverage_pct, progress.coverage_basis, progress.bound,
        progress.source_id, case when not flag.rankable then flag.title end as flag_title,
        progress.as_on <= workshop.end_on as known,
        row_number() over (
            partition by profile.lgd_district_code, progress.as_on <= workshop.end_on
            order by abs(progress.as_on - workshop.end_on)
        ) as nearest
    from core.district_profile as profile
    join core.workshop as workshop using (workshop_id)
    join mart.district_progress as progress
        on progress.lgd_district_code = profile.lgd_district_code and progress.coverage_pct is not null
    left join core.flag as flag using (flag)
    where profile.workshop_id = $workshop
)
select
    profile.lgd_district_code, district.district, district.district_label, district.state,
    profile.coverage_told_pct, stage.title_en as stage_title, profile.offers, profile.seeks,
    profile.challenge_1, profile.challenge_2, profile.challenge_3,
    workshop.end_on,
    official.as_on, official.coverage_pct, official.coverage_basis, official.bound, official.source_id,
    official.flag_title,
    later.as_on as next_as_on, later.coverage_pct as next_coverage_pct, later.source_id as next_source_id,
    profile.source_file, profile.source_locator, profile.illustrative
from core.district_profile as profile
join core.workshop as workshop using (workshop_id)
join core.district as district using (lgd_district_code)
left join core.choice as stage on stage.list_id = 'team_stage' and stage.choice_id = profile.stage
left join figures as official
    on official.lgd_district_code = profile.lgd_district_code and official.known and official.nearest = 1
left join figures as later
    on later.lgd_district_code = profile.lgd_district_code and not later.known and later.nearest = 1
where profile.workshop_id = $workshop
order by district.district_label, profile.source_locator
