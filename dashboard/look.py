"""What `.streamlit/config.toml` cannot say: readable words on the accent, print, and the theme of figures.

The entry script calls `look.apply()` once; `dashboard.figure` passes `current_theme()` to the chart functions,
because the colours inside a figure are fixed when it is built.
"""

import streamlit as st

from dashboard.palette import Theme

CSS = """
/* Streamlit writes white on the accent in both themes; on the dark theme's light teal that is 2:1. */
[data-testid="stBaseButton-primary"], [data-testid="stBaseButton-primaryFormSubmit"],
[data-testid="stMultiSelectTagsContainer"] [data-tag] { color: light-dark(#ffffff, #101618) !important; }

/* Captions carry sources and dates; Streamlit's faded grey is below 4.5:1 on paper. */
[data-testid="stCaptionContainer"] { color: light-dark(#566064, #a7b0b3) !important; opacity: 1 !important; }

/* Columns of figures line up wherever the font would rather set them proportionally. */
[data-testid="stMarkdownContainer"] table, [data-testid="stMetricValue"], [data-testid="stTable"] {
  font-variant-numeric: tabular-nums; }

/* A line of reading stays a line: about 75 letters. */
[data-testid="stMarkdownContainer"] > p { max-width: 75ch; }

@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }

/* On paper: the page only, scales in their own colours, no chart cut in two. */
@media print {
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"],
  [data-testid="stElementToolbar"], [data-testid="stDownloadButton"], .modebar, .st-key-atlas_theme {
    display: none !important; }
  * { print-color-adjust: exact !important; -webkit-print-color-adjust: exact !important; }
  /* Ink on white from either theme: a dark page would drown the paper, and without backgrounds vanish. */
  html, body, .stApp, .stApp [data-testid], pre, code { background: #ffffff !important; }
  .stApp :not(svg *) { color: #1b2326 !important; }
  [data-testid="stPlotlyChart"] text:not(.bartext) { fill: #1b2326 !important; }
  [data-testid="stPlotlyChart"] .gridlayer path { stroke: #e4e2db !important; }
  [data-testid="stPlotlyChart"] pattern path { stroke: #c9cbc8 !important; }
  /* a hollow mark is filled with the page, which is white now */
  [data-testid="stPlotlyChart"] path[style*="fill: rgb(20, 25, 27)"] { fill: #ffffff !important; }
  [data-testid="stPlotlyChart"], [data-testid="stMetric"], tr { break-inside: avoid; }
  h1, h2, h3, h4 { break-after: avoid; }
  @page { size: A4; margin: 14mm; }
}
"""

# Streamlit tells the script the theme at each run but does not run it again when a reader switches. This
# does: it compares what the script was told with what the page shows.
_THEME_WATCH_JS = """
export default function ({ data, parentElement, setStateValue }) {
  const app = document.querySelector(".stApp") ?? document.documentElement
  const tell = () => {
    const shown = getComputedStyle(app).colorScheme.includes("dark") ? "dark" : "light"
    if (shown !== parentElement.atlasTold) { parentElement.atlasTold = shown; setStateValue("theme", shown) }
  }
  parentElement.atlasTold = data.told
  tell()
  const watch = new MutationObserver(tell)
  watch.observe(app, { attributes: true, attributeFilter: ["class", "style"] })
  watch.observe(document.head, { childList: true, subtree: true })
  return () => watch.disconnect()
}
"""
_theme_watch = None


def apply() -> None:
    """Put the style sheet on the page and watch the theme.

    Runs the script once more when the reader switches theme, so that figures follow.
    """
    global _theme_watch
    st.html(f"<style>{CSS}</style>")
    if _theme_watch is None:
        _theme_watch = st.components.v2.component("atlas_theme", js=_THEME_WATCH_JS)
    with st.container(key="atlas_theme", height=1, border=False):
        _theme_watch(key="atlas_theme_watch", data={"told": current_theme()}, on_theme_change=lambda: None)


def current_theme() -> Theme:
    """The theme on screen as far as the server knows; light where there is no browser (tests, scripts)."""
    seen = st.session_state.get("atlas_theme_watch")
    shown = (getattr(seen, "theme", None) if seen else None) or st.context.theme.type
    return "dark" if shown == "dark" else "light"
