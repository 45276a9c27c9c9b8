-- Likeness is told both ways with one distance, between 0 and 1, never of a district and itself.
select one.lgd_district_code, one.other_lgd_district_code, one.distance, other.distance as distance_back
from mart.likeness as one
left join mart.likeness as other
    on other.lgd_district_code = one.other_lgd_district_code and other.other_lgd_district_code = one.lgd_district_code
where one.lgd_district_code = one.other_lgd_district_code
    or one.distance is distinct from other.distance
    or not one.distance between 0 and 1;
