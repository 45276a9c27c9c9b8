"""What day it is for the reader: in India, wherever the server stands."""

from etl.clock import INDIAN_TIME, today

__all__ = ["INDIAN_TIME", "today"]
