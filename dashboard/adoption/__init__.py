"""The parts of Adoption and learning: what is counted (ladder, waiting, network) and what is shown (place, district,
practice)."""
