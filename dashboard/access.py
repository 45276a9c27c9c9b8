"""Who may add data: whoever sits at this computer; elsewhere only accounts that the secrets name, once signed in.

`may_add` decides from facts alone, so that every case is tested. In doubt it refuses: behind a proxy the connection
comes from this computer though the reader does not.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

FORWARDED = (
    "forwarded", "via", "true-client-ip", "x-forwarded", "x-real-", "x-client-", "x-original-", "x-cluster-",
    "x-envoy-", "x-amzn-", "x-arr-", "x-azure-", "x-appengine-", "x-proxy", "x-scheme", "x-request-id", "x-remote-",
    "cf-", "fly-", "fastly-",
)  # fmt: skip
"""Beginnings of headers that a proxy adds and a browser does not send."""

SIGN_IN_HOURS = 12
"""How long a sign-in counts for adding; Streamlit itself would remember it for thirty days."""

HOW_TO_OPEN = (
    "Open the Atlas on the computer it runs on, or ask whoever runs it to add the file, or to set up sign-in so that "
    "you can. Its README tells how to do either."
)


@dataclass(frozen=True)
class Visit:
    """Where a reader comes from, as far as the connection says; header names as they came."""

    ip_address: str | None
    url: str | None
    headers: Sequence[tuple[str, str]]
    server_address: str | None = None


@dataclass(frozen=True)
class Rules:
    """What the secrets say: whether sign-in is configured, and whom they name."""

    sign_in: bool = False
    readable: bool = True
    named: bool = False
    """Whether there is an [atlas] section at all: without sign-in it could not be kept to."""
    may_add: frozenset[str] = frozenset()
    roles_claim: str = ""
    may_add_roles: frozenset[str] = frozenset()
    verified_emails_only: bool = True


@dataclass(frozen=True)
class Decision:
    """Whether files may be added, why, and what to do; `sign_in` if signing in may help."""

    allowed: bool
    reason: str
    what_to_do: str = ""
    sign_in: bool = False
    account: str = field(default="", compare=False)


def may_add(visit: Visit, rules: Rules, user: Mapping[str, object], now: float) -> Decision:
    """Decide for one reader. `user` holds the claims of the account, empty if nobody is signed in."""
    if not rules.readable:
        return Decision(False, "The secrets of this server cannot be read, so nobody may add files.",
                        "Whoever runs the Atlas finds the reason in its log.")  # fmt: skip
    if rules.sign_in:
        return _of_account(rules, user, now)
    if rules.named:
        return Decision(False, "The secrets name who may add files, but no sign-in is configured.",
                        "Add the [auth] section: .streamlit/secrets.example.toml shows how.")  # fmt: skip
    doubt = _not_this_computer(visit)
    if doubt:
        return Decision(False, f"Files can be added on the computer that runs the Atlas only: {doubt}.", HOW_TO_OPEN)
    return Decision(True, "You are at the computer that runs the Atlas, so you may add files.")


def _of_account(rules: Rules, user: Mapping[str, object], now: float) -> Decision:
    if user.get("is_logged_in") is not True:
        return Decision(False, "Only named accounts may add files, and you are not signed in.", sign_in=True)
    email = str(user.get("email") or "").strip().casefold()
    account = email or str(user.get("name") or "this account")
    issued = user.get("iat")
    if not isinstance(issued, int | float) or isinstance(issued, bool) or now - issued > SIGN_IN_HOURS * 3600:
        return Decision(False, f"Your sign-in is older than {SIGN_IN_HOURS} hours.", "Sign in again to add files.",
                        sign_in=True, account=account)  # fmt: skip
    trusted = user.get("email_verified") is True or not rules.verified_emails_only
    if email in rules.may_add and trusted:
        return Decision(True, "Your account may add files.", account=account)
    if rules.may_add_roles & _roles(user.get(rules.roles_claim) if rules.roles_claim else None):
        return Decision(True, "Your role may add files.", account=account)
    if email in rules.may_add:
        return Decision(False, "The sign-in service does not say that your e-mail address is verified.",
                        "Verify it there, or ask whoever runs the Atlas.", account=account)  # fmt: skip
    return Decision(False, "Your account is not among those that may add files.",
                    "Ask whoever runs the Atlas to name it in the secrets.", account=account)  # fmt: skip


def _roles(claim: object) -> frozenset[str]:
    """Roles in a claim: a list of them, or one text with blanks or commas between."""
    if isinstance(claim, str):
        claim = claim.replace(",", " ").split()
    if not isinstance(claim, list | tuple | set | frozenset):
        return frozenset()
    return frozenset(role for role in claim if isinstance(role, str))


def _not_this_computer(visit: Visit) -> str:
    """Why the reader may be elsewhere, or "" if everything says they are here."""
    names = [name.lower() for name, _ in visit.headers]
    hosts = [value for name, value in visit.headers if name.lower() == "host"]
    origins = [value for name, value in visit.headers if name.lower() == "origin"]
    if any(name.startswith(FORWARDED) for name in names):
        return "you reach it through a proxy"
    if visit.server_address and "/" in visit.server_address:
        return "it listens on a socket that a proxy feeds"
    if visit.ip_address is not None and not _is_loopback(visit.ip_address):
        return "you come from another one"
    if not hosts or not all(is_local(f"//{host}") for host in hosts):
        return "it was not opened under the name localhost"
    if not all(is_local(origin) for origin in origins) or (visit.url and not is_local(visit.url)):
        return "the page was opened under another address"
    return ""


def is_local(url: str) -> bool:
    """Whether a URL names this computer by its own name for itself."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    host = host.removesuffix(".")
    return host == "localhost" or host.endswith(".localhost") or _is_loopback(host)


def _is_loopback(address: str) -> bool:
    try:
        known = ip_address(address)
    except ValueError:
        return False
    return (getattr(known, "ipv4_mapped", None) or known).is_loopback


def decide() -> Decision:
    """The decision for the reader of this run."""
    return may_add(visit(), rules(), _claims(), time.time())


def visit() -> Visit:
    """What this run's connection says."""
    headers = st.context.headers
    pairs = [(name, value) for name in headers for value in headers.get_all(name)]
    return Visit(st.context.ip_address, st.context.url, pairs, st.get_option("server.address"))


def rules() -> Rules:
    """What the secrets say. A file that is there and cannot be read is no leave to add."""
    if not st.secrets.load_if_toml_exists():
        return Rules(readable=not any(Path(path).exists() for path in st.get_option("secrets.files")))
    return rules_of(st.secrets.to_dict())


def rules_of(secrets: Mapping[str, object]) -> Rules:
    """The same, of the contents of the secrets."""
    said = secrets.get("atlas")
    atlas = said if isinstance(said, Mapping) else {}
    return Rules(
        sign_in="auth" in secrets,
        readable=said is None or isinstance(said, Mapping),
        named="atlas" in secrets,
        may_add=frozenset(email.strip().casefold() for email in _texts(atlas.get("may_add"))),
        roles_claim=str(atlas.get("roles_claim") or ""),
        may_add_roles=frozenset(_texts(atlas.get("may_add_roles"))),
        verified_emails_only=atlas.get("verified_emails_only") is not False,
    )


def can_sign_in() -> bool:
    """Whether the library that Streamlit's sign-in needs is installed."""
    return find_spec("authlib") is not None


def providers() -> list[str | None]:
    """Names of the sign-in services, as `st.login` wants them; [None] for the one without a name."""
    auth = st.secrets.to_dict().get("auth", {})
    return [name for name, of in auth.items() if isinstance(of, Mapping)] or [None]


def _claims() -> Mapping[str, object]:
    return st.user.to_dict()


def _texts(value: object) -> list[str]:
    """The texts of a list, blank ones left out; anything but a list names nobody."""
    return [text for text in value if isinstance(text, str) and text.strip()] if isinstance(value, list) else []
