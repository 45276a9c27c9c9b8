"""Follow-up priorities: which district and theme to follow up first, with hosts to visit and practices to try."""

from dashboard import filters
from dashboard.priorities import listing

listing.show(filters.current())
