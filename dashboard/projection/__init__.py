"""Projections on the profile, and how they did, on the Methods page."""
