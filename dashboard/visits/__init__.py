"""Who should visit whom: an assignment of districts with a gap to districts that could teach, to edit and take away."""
