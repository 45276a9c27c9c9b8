-- What a district's team said of a theme, with the workshop and the cell it stands in, weightiest first.
select
    voice.kind, voice.said, voice.severity, voice.votes, voice.weight, voice.workshop_id, workshop.title as workshop, workshop.end_on,
    voice.source_file, voice.source_locator, voice.illustrative
from mart.voiced_need as voice
left join core.workshop as workshop using (workshop_id)
where voice.lgd_district_code = $district and voice.theme = $theme and ($illustrative or not voice.illustrative)
order by voice.weight desc, voice.kind, voice.source_locator
