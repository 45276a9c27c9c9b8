"""What day it is in India, wherever the computer stands."""

from datetime import date, datetime, timedelta, timezone

INDIAN_TIME = timezone(timedelta(hours=5, minutes=30))


def today() -> date:
    """Today in India."""
    return day_of(datetime.now(INDIAN_TIME))


def day_of(moment: datetime) -> date:
    """The Indian day of a moment that knows its zone.

    >>> from datetime import UTC
    >>> day_of(datetime(2026, 3, 12, 20, 0, tzinfo=UTC))
    datetime.date(2026, 3, 13)
    """
    return moment.astimezone(INDIAN_TIME).date()
