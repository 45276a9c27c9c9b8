"""Taking figures away, so that a spreadsheet shows text as text."""
