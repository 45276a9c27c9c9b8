-- A district's peers, nearest first.
select peer_lgd_district_code as lgd_district_code, place from mart.peer where lgd_district_code = $district order by place
