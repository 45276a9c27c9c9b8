-- What is computed without illustrative data names no illustrative practice and no voice but a real one.
select gap.lgd_district_code, gap.theme, practice.practice_id, gap.voiced_count
from mart.gap_real_only as gap
left join core.practice as practice
    on practice.practice_id in (gap.best_practice_id, gap.own_practice_id, gap.uptake_practice_id) and practice.illustrative
where practice.practice_id is not null or gap.illustrative;
