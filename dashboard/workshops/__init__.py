"""The parts of the Workshops page: which workshop is shown, and what it left behind, a part a module."""
