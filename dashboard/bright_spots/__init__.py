"""Districts that moved more than was to be expected, and whom nobody has asked yet what they did."""
