"""Add data: drop a workbook or an export, see what is understood and what is not, then add it, or take it out again."""

import streamlit as st

from dashboard import access, figure
from dashboard.format import markdown
from dashboard.intake import adding, kept, leaving, show
from dashboard.queries import intake as queries
from dashboard.text import intake as words
from etl import paths

decision = access.decide()
added = queries.added_files()
waiting = kept.waiting(added)

figure.answer(words.answer(added), words.FIRST_LOOK if added.empty else words.added_counts(added))

if decision.allowed:
    adding.desk()
    st.caption(markdown(f"{words.KINDS} {decision.reason}"))
else:
    st.info(
        markdown(f"{decision.reason} {decision.what_to_do}"),
        title="Adding files is closed here",
        icon=":material/lock:",
    )
if decision.sign_in and access.can_sign_in():
    for provider in access.providers():
        st.button(
            f"Sign in with {markdown(provider)}" if provider else "Sign in",
            on_click=st.login, args=[provider], icon=":material/login:", key=f"sign_in_{provider}",
        )  # fmt: skip
elif decision.sign_in:
    st.caption("Sign-in needs the library Authlib on the server; .streamlit/secrets.example.toml says how to add it.")
if decision.account:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Signed in as {markdown(decision.account)}.")
        st.button("Sign out", on_click=st.logout, icon=":material/logout:")

if waiting:
    adding.waiting(waiting, decision.allowed)

figure.heading("The workbook for workshops", words.TEMPLATE_HELP)
st.download_button(
    "Download the template",
    data=(paths.DATA / "templates" / "ral_workshop.xlsx").read_bytes,
    file_name="ral_workshop.xlsx",
    mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    on_click="ignore",
    icon=":material/download:",
)

figure.heading(
    "What was added so far",
    "Originals are kept unchanged and read again at every build; of several workbooks of a workshop the last counts.",
)
if added.empty:
    st.markdown("Nothing yet: all figures on these pages come with the project.")
else:
    show.added_table(added)

leaving.section(added, decision.allowed)
