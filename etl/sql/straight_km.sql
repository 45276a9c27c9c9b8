-- Kilometres of the great circle between two points in degrees, on a sphere of the Earth's mean radius (haversine formula).
create macro core.straight_km(lat, lon, other_lat, other_lon) as
    2 * 6371.0088 * asin(sqrt(
        sin(radians(other_lat - lat) / 2) ** 2
        + cos(radians(lat)) * cos(radians(other_lat)) * sin(radians(other_lon - lon) / 2) ** 2
    ));
