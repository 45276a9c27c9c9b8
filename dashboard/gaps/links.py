"""Links from a gap to other pages; the side bar's filters go with them by themselves."""

from dashboard.format import markdown
from dashboard.links import to


def practice(practice_id: str, title: str) -> None:
    """A link to one entry of the sourcebook."""
    to("sourcebook", f"**{markdown(title)}**", {"practice": practice_id}, help="")


def practices(theme: str, label: str) -> None:
    """A link to every practice on a theme."""
    to("sourcebook", markdown(label), {"theme": theme}, "menu_book", help="")


def workshop(workshop_id: str, label: str) -> None:
    """A link to one workshop."""
    to("workshops", markdown(label), {"workshop": workshop_id}, "groups", help="")


def profile(district: str) -> None:
    """A link to a district's profile."""
    to("district_profile", markdown(f"{district}’s profile"), {}, "location_on", help="")


def visits(theme: str, title: str) -> None:
    """A link to the visit planner for a theme."""
    to("visits", "Plan visits on this theme", {"visit_theme": f"{theme} {title}"}, "route", help="")


def priorities(theme: str, title: str) -> None:
    """A link to the ranked list of a theme."""
    label = "Where it ranks among follow-ups"
    to("priorities", label, {"priority_theme": f"{theme} {title}"}, "format_list_numbered", help="")
