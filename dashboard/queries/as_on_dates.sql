-- Dates with district figures, latest first, with how many districts and which States they are of, and which one a page opens on.
select as_on, districts, lgd_state_codes, is_usual from mart.as_on_date order by as_on desc
