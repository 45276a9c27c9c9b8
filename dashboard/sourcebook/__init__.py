"""The parts of the Living Sourcebook's page: the book itself, its facets, cards, entries and what needs care."""
