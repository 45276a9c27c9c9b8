"""The parts of Knowledge gaps: the matrix and its order, the map of a theme, one cell in full, and the evidence map."""
