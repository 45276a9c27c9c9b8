"""Pages by AppTest: the real application over the warehouse built from the committed data."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from etl import paths


@pytest.fixture
def open_page(in_service: None) -> Callable[..., AppTest]:
    """Open a page by the name of its file, with the shared filters given as URL parameters."""
    def open_(name: str, **parameters: str) -> AppTest:
        at = AppTest.from_file(str(paths.ROOT / "dashboard" / "app.py"), default_timeout=30)
        for key, value in parameters.items():
            at.query_params[key] = value
        at.session_state["map_painted"] = True  # there is no browser to paint one
        if name != "overview":
            at.switch_page(f"../pages/{name}.py")  # before the first run, which would else be the Overview's
        return at.run()

    return open_
