-- The distance of two districts taken at random: half of all pairs are nearer.
select median(distance) as distance from mart.likeness
