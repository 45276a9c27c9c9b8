"""When all rural households will have a tap: on the profile, and its test on the Methods page."""
