"""What day it is for the reader: in India, wherever the server stands."""

from datetime import date, datetime, timedelta, timezone

INDIAN_TIME = timezone(timedelta(hours=5, minutes=30))


def today() -> date:
    """Today in India."""
    return datetime.now(INDIAN_TIME).date()
