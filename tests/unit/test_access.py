"""Who may add data: every way to reach the Atlas, and in doubt a refusal."""

import pytest

from dashboard.access import FORWARDED, SIGN_IN_HOURS, Rules, Visit, is_local, may_add, rules_of

NOW = 1_790_000_000.0
NOBODY: dict = {}
OPEN = Rules()
EMAIL = "officer@example.org"


def visit(host: str = "localhost:8501", ip: str | None = None, url: str | None = "http://localhost:8501/add_data",
          server: str | None = "127.0.0.1", **headers: str) -> Visit:  # fmt: skip
    pairs = [("Host", host)] if host else []
    return Visit(ip, url, pairs + [(name.replace("_", "-"), value) for name, value in headers.items()], server)


def account(**claims: object) -> dict:
    return {"is_logged_in": True, "email": EMAIL, "email_verified": True, "iat": NOW - 60, **claims}


@pytest.mark.parametrize(
    "from_where",
    [
        visit(),
        visit("127.0.0.1:8501", url="http://127.0.0.1:8501/"),
        visit("[::1]:8501", ip="::1", url="http://[::1]:8501/"),
        visit("LOCALHOST", url="http://LocalHost/"),
        visit("atlas.localhost:80", url=None),
        visit(ip="127.0.0.1"),
        visit(ip="::ffff:127.0.0.1"),
        visit(Origin="http://localhost:8501"),
        visit(server=None),
        visit(server="0.0.0.0"),
    ],
)
def test_whoever_sits_at_the_computer_may_add(from_where):
    assert may_add(from_where, OPEN, NOBODY, NOW).allowed


@pytest.mark.parametrize(
    ("from_where", "said"),
    [
        (visit(ip="203.0.113.5"), "another"),
        (visit(ip="10.0.0.7"), "another"),
        (visit(ip="172.17.0.1"), "another"),  # the host of a container: not known to be this computer
        (visit(ip="::ffff:203.0.113.5"), "another"),
        (visit(ip="not an address"), "another"),
        (visit(ip=""), "another"),
        (visit("atlas.example.org"), "localhost"),
        (visit("203.0.113.5:8501"), "localhost"),
        (visit("localhost.example.org"), "localhost"),
        (visit("127.0.0.1.example.org"), "localhost"),
        (visit("localhost@example.org"), "localhost"),
        (visit("0.0.0.0:8501"), "localhost"),
        (visit("[::1"), "localhost"),
        (visit(""), "localhost"),
        (visit(url="https://atlas.example.org/add_data"), "another address"),
        (visit(Origin="https://atlas.example.org"), "another address"),
        (visit(Origin="null"), "another address"),
        (visit(server="unix:///run/atlas.sock"), "socket"),
        (Visit(None, None, [], None), "localhost"),
        (Visit(None, None, [("Host", "localhost"), ("Host", "atlas.example.org")], None), "localhost"),
    ],
)
def test_anyone_else_may_not_and_hears_why(from_where, said):
    decision = may_add(from_where, OPEN, NOBODY, NOW)
    assert not decision.allowed and said in decision.reason
    assert "ask whoever runs it" in decision.what_to_do and not decision.sign_in


@pytest.mark.parametrize(
    "header",
    ["X-Forwarded-For", "x-forwarded-host", "X-Forwarded-Proto", "Forwarded", "Via", "X-Real-IP", "CF-Connecting-IP",
     "True-Client-IP", "X-Amzn-Trace-Id", "X-Request-ID", "X-Original-URL", "X-Envoy-External-Address"],
)  # fmt: skip
@pytest.mark.parametrize("value", ["203.0.113.5", "127.0.0.1", ""])
def test_a_proxy_is_refused_whatever_it_says(header, value):
    """Behind one the connection and even the name may be those of this computer."""
    from_where = Visit(None, "http://localhost/", [("Host", "localhost"), (header, value)], "127.0.0.1")
    decision = may_add(from_where, OPEN, NOBODY, NOW)
    assert not decision.allowed and "proxy" in decision.reason


def test_headers_of_a_browser_are_not_taken_for_a_proxys():
    sent = ["host", "connection", "upgrade", "origin", "user-agent", "accept-encoding", "accept-language", "cookie",
            "sec-websocket-key", "sec-websocket-version", "sec-websocket-protocol", "sec-websocket-extensions",
            "cache-control", "pragma", "sec-fetch-site", "dnt"]  # fmt: skip
    assert not [name for name in sent if name.startswith(FORWARDED)]


NAMED = Rules(sign_in=True, named=True, may_add=frozenset({EMAIL}))
ROLES = Rules(sign_in=True, named=True, roles_claim="roles", may_add_roles=frozenset({"atlas-data"}))


@pytest.mark.parametrize(
    ("rules", "claims"),
    [
        (NAMED, account()),
        (NAMED, account(email=f"  {EMAIL.upper()} ")),
        (ROLES, account(roles=["reader", "atlas-data"])),
        (ROLES, account(roles="reader, atlas-data")),
        (ROLES, account(roles=["atlas-data"], email_verified=False)),
        (Rules(sign_in=True, may_add=frozenset({EMAIL}), verified_emails_only=False), account(email_verified=None)),
    ],
)
@pytest.mark.parametrize("from_where", [visit(), visit("atlas.example.org", ip="203.0.113.5")])
def test_named_accounts_may_add_from_anywhere(rules, claims, from_where):
    assert may_add(from_where, rules, claims, NOW).allowed


@pytest.mark.parametrize(
    ("rules", "claims", "said"),
    [
        (NAMED, NOBODY, "not signed in"),
        (NAMED, {"is_logged_in": False, "email": EMAIL}, "not signed in"),
        (NAMED, {"is_logged_in": "yes", "email": EMAIL}, "not signed in"),
        (NAMED, account(email="other@example.org"), "not among"),
        (NAMED, account(email=None), "not among"),
        (NAMED, account(email_verified=False), "verified"),
        (NAMED, account(email_verified=None), "verified"),
        (NAMED, account(email_verified="true"), "verified"),
        (NAMED, account(iat=NOW - SIGN_IN_HOURS * 3600 - 1), "older than"),
        (NAMED, account(iat=None), "older than"),
        (NAMED, account(iat=True), "older than"),
        (ROLES, account(roles=["reader"]), "not among"),
        (ROLES, account(roles=None), "not among"),
        (ROLES, account(roles={"atlas-data": True}), "not among"),
        (ROLES, account(roles=[["atlas-data"]]), "not among"),
        (ROLES, account(), "not among"),
        (Rules(sign_in=True, may_add_roles=frozenset({"atlas-data"})), account(roles=["atlas-data"]), "not among"),
        (Rules(sign_in=True), account(), "not among"),
        (Rules(sign_in=True), account(email=""), "not among"),
    ],
)
def test_with_sign_in_nobody_else_may_add_even_at_the_computer(rules, claims, said):
    decision = may_add(visit(), rules, claims, NOW)
    assert not decision.allowed and said in decision.reason
    assert decision.sign_in == (said in {"not signed in", "older than"})


def test_names_without_sign_in_and_secrets_that_cannot_be_read_close_the_door():
    assert "no sign-in" in may_add(visit(), Rules(named=True, may_add=frozenset({EMAIL})), account(), NOW).reason
    assert "cannot be read" in may_add(visit(), Rules(readable=False), account(), NOW).reason


@pytest.mark.parametrize(
    ("secrets", "expected"),
    [
        ({}, Rules()),
        ({"auth": {}}, Rules(sign_in=True)),
        ({"atlas": {}}, Rules(named=True)),
        ({"atlas": "everyone"}, Rules(named=True, readable=False)),
        ({"atlas": {"may_add": EMAIL}}, Rules(named=True)),
        ({"atlas": {"may_add": [f" {EMAIL.upper()} ", "", 3]}}, Rules(named=True, may_add=frozenset({EMAIL}))),
        ({"auth": {}, "atlas": {"roles_claim": "groups", "may_add_roles": ["Data"]}},
         Rules(sign_in=True, named=True, roles_claim="groups", may_add_roles=frozenset({"Data"}))),
        ({"atlas": {"verified_emails_only": False}}, Rules(named=True, verified_emails_only=False)),
        ({"atlas": {"verified_emails_only": "no"}}, Rules(named=True)),
    ],
)  # fmt: skip
def test_the_secrets_are_read_strictly(secrets, expected):
    assert rules_of(secrets) == expected


def test_the_example_of_the_secrets_says_what_the_code_reads():
    import tomllib

    from etl import paths

    example = tomllib.loads((paths.ROOT / ".streamlit" / "secrets.example.toml").read_text(encoding="utf-8"))
    assert rules_of(example) == Rules(sign_in=True, named=True, may_add=frozenset({"data.officer@example.org"}))


@pytest.mark.parametrize("url", ["http://localhost.", "//127.9.9.9:1", "https://[::ffff:127.0.0.1]/"])
def test_local_names_in_other_spellings(url):
    assert is_local(url)


@pytest.mark.parametrize("url", ["", "//", "http://", "http://2130706433/", "http://[", "localhost", "//8.8.8.8"])
def test_what_is_not_plainly_local_is_not_local(url):
    assert not is_local(url)
