"""The address, written so that one click is one step of the browser's Back key.

Each write of `st.query_params` and each box of the side bar that a callback moves is a step of its own. Streamlit has
no public way to say both at once; where its inner one is gone, the steps are two again, and nothing else is lost.
"""

import streamlit as st


def write(changes: dict[str, str | None], along_with: dict[str, str | None] | None = None) -> None:
    """Set parameters, or with None leave them out; call it from a callback.

    `along_with` are boxes of the side bar that this callback has moved, by name, with what the address says of them
    (None = their usual answer). Streamlit writes those itself when it draws the boxes, and what is changed here goes
    with the last of them, if the address does not say so already.
    """
    *first, last = (along_with or {"": None}).items()
    moved = bool(last[0]) and st.query_params.get(last[0]) != last[1]
    if moved and _set_aside(changes | dict(first)):
        return
    for name, value in changes.items():
        if value is not None:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]


def _set_aside(changes: dict[str, str | None]) -> bool:
    """Change what the server holds of the address without telling the browser yet; False where that cannot be done."""
    try:
        from streamlit.runtime.state import get_session_state

        with get_session_state().query_params() as held:
            setter, dropper = held.set_with_no_forward_msg, held.discard_param_no_forward_msg
            for name, value in changes.items():
                if value is None:
                    dropper(name)
                else:
                    setter(name, value)
    except (ImportError, AttributeError):
        return False
    return True
