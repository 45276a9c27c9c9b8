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
  [data-testid="stPlotlyChart"], [data-testid="stMetric"], tr, h1, h2, h3, h4 { break-inside: avoid; }
  [data-testid="stMainBlockContainer"] { padding: 0 !important; }
  /* Title, description, chart and source stay together: blocks in a row, for a flex column heeds no breaks. */
  [data-testid="stVerticalBlock"] { display: block !important; }
  [data-testid="stVerticalBlock"] > * { margin-bottom: 0.75rem !important; }
  h1, h2, h3, h4, [data-testid="stElementContainer"]:has([data-testid="stHeading"]),
  [data-testid="stElementContainer"]:has([data-testid="stHeading"])
    + [data-testid="stElementContainer"]:has([data-testid="stCaptionContainer"]) { break-after: avoid; }
  [data-testid="stElementContainer"]:has([data-testid="stPlotlyChart"]) + * { break-before: avoid; }
  [data-testid="stElementContainer"][class*="_map"] { break-inside: avoid; }
  /* A chosen name's ink would not show on the accent. */
  [data-testid="stMultiSelectTagsContainer"] [data-tag] { background: #ffffff !important; border: 1px solid #c9cbc8; }
  /* Charts side by side are too narrow on paper. */
  [data-testid="stHorizontalBlock"]:has([data-testid="stPlotlyChart"]) { display: block !important; }
  [data-testid="stHorizontalBlock"]:has([data-testid="stPlotlyChart"]) > * { display: contents !important; }
  /* A chart keeps the size it had on screen: the script below gives it a viewBox, so that it fits the paper. */
  .js-plotly-plot[style*="--atlas-wide"], .js-plotly-plot[style*="--atlas-wide"] .plot-container {
    height: auto !important; width: 100% !important; }
  [data-testid="stElementContainer"]:has(.js-plotly-plot), [data-testid="stFullScreenFrame"]:has(.js-plotly-plot),
  [data-testid="stPlotlyChart"] { height: auto !important; width: 100% !important; min-height: 0 !important; }
  .js-plotly-plot[style*="--atlas-wide"] .svg-container { width: min(100%, var(--atlas-wide)) !important;
    height: auto !important; aspect-ratio: var(--atlas-ratio); }
  .js-plotly-plot[style*="--atlas-wide"] .main-svg { width: 100% !important; height: 100% !important; }
  [data-testid="stDataFrame"]:has(+ .atlas-printed) { display: none !important; }
  [data-testid="stElementContainer"]:has(.atlas-printed), [data-testid="stFullScreenFrame"]:has(.atlas-printed) {
    height: auto !important; max-height: none !important; }
  .atlas-printed { display: block !important; font-size: 8pt; font-variant-numeric: tabular-nums; }
  .atlas-printed p { font-size: 8pt !important; margin: 2pt 3pt; }
  .atlas-printed table { width: 100%; border-collapse: collapse; }
  .atlas-printed th, .atlas-printed td { padding: 1pt 3pt; text-align: left; vertical-align: top;
    border-bottom: 0.5pt solid #c9cbc8; }
  .atlas-printed thead { display: table-header-group; }
  @page { size: A4; margin: 12mm; }
}
.atlas-printed { display: none; }
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
  window.addEventListener("beforeprint", toPaper)
  window.addEventListener("afterprint", toScreen)
  return () => {
    watch.disconnect()
    window.removeEventListener("beforeprint", toPaper)
    window.removeEventListener("afterprint", toScreen)
  }
}
"""
# Paper is narrower than the screen, and a page cannot be drawn anew while it is printed. So each chart is told to
# scale, and each table, which is a canvas of what is in view, leaves its words as a plain table.
_PRINT_JS = """
const charts = () => document.querySelectorAll(".js-plotly-plot")

const words = (text) => {
  const number = /^-?\\d+(\\.\\d+)?$/.test(text) ? Number(text) : NaN
  if (Number.isNaN(number) || (Number.isInteger(number) && number > 1900 && number < 2100)) return text
  const digits = Math.abs(number) < 100 ? 1 : 0
  return number.toLocaleString("en-IN", { maximumFractionDigits: digits }).replace("-", "\\u2212")
}

const plain = (frame) => {
  const grid = frame.querySelector("canvas table")
  if (!grid) return
  const printed = document.createElement("div"), table = document.createElement("table")
  printed.className = "atlas-printed"
  for (const part of ["thead", "tbody"]) {
    const body = table.appendChild(document.createElement(part))
    for (const row of grid.querySelectorAll(`${part} tr`)) {
      const copy = body.appendChild(document.createElement("tr"))
      for (const cell of row.children) {
        const said = copy.appendChild(document.createElement(cell.tagName))
        said.textContent = words(cell.textContent)
        if (part === "tbody" && said.textContent.length < 14) said.style.whiteSpace = "nowrap"
      }
    }
  }
  const rows = table.querySelectorAll("tbody tr").length, columns = table.querySelectorAll("thead th").length
  const allRows = grid.getAttribute("aria-rowcount") - 1, allColumns = Number(grid.getAttribute("aria-colcount"))
  if (rows < allRows || columns < allColumns) {
    const note = document.createElement("p")
    const shown = `${rows} of ${allRows} rows and ${columns} of ${allColumns} columns`
    note.textContent = `${shown}; the CSV on the page holds them all.`
    printed.appendChild(note)
  }
  printed.prepend(table)
  frame.after(printed)
}

const toPaper = () => {
  toScreen()
  for (const chart of charts()) {
    const [first] = chart.querySelectorAll(".main-svg")
    if (!first) continue
    const wide = first.getAttribute("width"), high = first.getAttribute("height")
    chart.style.setProperty("--atlas-wide", `${wide}px`)
    chart.style.setProperty("--atlas-ratio", `${wide} / ${high}`)
    for (const svg of chart.querySelectorAll(".main-svg")) svg.setAttribute("viewBox", `0 0 ${wide} ${high}`)
  }
  document.querySelectorAll('[data-testid="stDataFrame"]').forEach(plain)
}

const toScreen = () => {
  document.querySelectorAll(".atlas-printed").forEach((printed) => printed.remove())
  for (const chart of charts()) {
    chart.style.removeProperty("--atlas-wide")
    chart.style.removeProperty("--atlas-ratio")
    for (const svg of chart.querySelectorAll(".main-svg")) svg.removeAttribute("viewBox")
  }
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
        _theme_watch = st.components.v2.component("atlas_theme", js=_PRINT_JS + _THEME_WATCH_JS)
    with st.container(key="atlas_theme", height=1, border=False):
        _theme_watch(key="atlas_theme_watch", data={"told": current_theme()}, on_theme_change=lambda: None)


def current_theme() -> Theme:
    """The theme on screen as far as the server knows; light where there is no browser (tests, scripts)."""
    seen = st.session_state.get("atlas_theme_watch")
    shown = (getattr(seen, "theme", None) if seen else None) or st.context.theme.type
    return "dark" if shown == "dark" else "light"
