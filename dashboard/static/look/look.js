// The look of the page in the browser: its style sheet, the theme that is shown, and what a printer gets.

const sheet = new URL("look.css" + new URL(import.meta.url).search, import.meta.url).href

const dress = () => {
  if (document.querySelector(`link[href="${sheet}"]`)) return
  const link = document.createElement("link")
  Object.assign(link, { rel: "stylesheet", href: sheet })
  document.head.appendChild(link)
}

// Paper is narrower than the screen, and a page cannot be drawn anew while it is printed. So each chart is told to
// scale, and each table, which is a canvas of what is in view, leaves its words as a plain table.
const PAPER_PX = { wide: 703, high: 940, first: 620 }  // A4 less its margins; the first part of a chart has words above it
const MOST_ROWS = 2000
const WIDE_COLUMNS = 9

const charts = () => document.querySelectorAll(".js-plotly-plot")

// What the table's program draws its cells from: rows, columns and cells in the reader's order and in the words shown.
// Streamlit hands it on as React properties, and nothing else on the page holds rows that are not in view.
const source = (frame) => {
  const canvas = frame.querySelector("canvas")
  const key = canvas && Object.keys(canvas).find((name) => name.startsWith("__reactFiber"))
  for (let at = key && canvas[key]; at && at.stateNode !== frame; at = at.return) {
    const given = at.memoizedProps
    if (given?.getCellContent && given.columns && given.rows !== undefined) return given
  }
  return null
}

const shown = ({ displayData, data, copyData }) => {
  const said = displayData ?? (typeof data === "object" ? copyData : data) ?? ""
  return Array.isArray(said) ? said.join(", ") : String(said)
}

// Cells as [words, at the right edge]; of a table whose source is not found, those in view, as a screen reader has them.
const cells = (frame) => {
  const given = source(frame)
  if (given) {
    const rows = Math.min(given.rows, MOST_ROWS)
    const row = (at) => given.columns.map((_, column) => {
      const cell = given.getCellContent([column, at])
      return [shown(cell), cell.contentAlign === "right"]
    })
    return { head: given.columns.map(({ title }) => title), rows: Array.from({ length: rows }, (_, at) => row(at)), all: given.rows }
  }
  const grid = frame.querySelector("canvas table")
  const read = (part) => [...grid.querySelectorAll(part)].map((row) => [...row.children].map(({ textContent }) => [textContent, false]))
  const rows = grid ? read("tbody tr") : []
  return { head: grid ? read("thead tr").flat().map(([title]) => title) : [], rows, all: grid ? grid.getAttribute("aria-rowcount") - 1 : 0 }
}

const plain = (frame) => {
  const { head, rows, all } = cells(frame)
  if (!rows.length) return
  const printed = document.createElement("div"), table = printed.appendChild(document.createElement("table"))
  printed.className = head.length > WIDE_COLUMNS ? "atlas-printed wide" : "atlas-printed"
  const line = (part, kind, texts) => {
    const row = part.appendChild(document.createElement("tr"))
    for (const [text, right] of texts) {
      const cell = row.appendChild(document.createElement(kind))
      cell.textContent = text
      if (right) cell.className = "figure"
      if (kind === "td" && text.length < 14) cell.style.whiteSpace = "nowrap"
    }
  }
  line(table.appendChild(document.createElement("thead")), "th", head.map((title, at) => [title, rows[0][at]?.[1]]))
  const body = table.appendChild(document.createElement("tbody"))
  for (const row of rows) line(body, "td", row)
  if (rows.length < all) {
    const note = printed.appendChild(document.createElement("p"))
    note.textContent = `${rows.length} of ${all} rows; the CSV on the page holds them all.`
  }
  frame.after(printed)
}

// A chart of many rows, which says where they begin and how high they are, is cut between two rows, not through one.
const slices = (chart, wide, high) => {
  const { row_px: row, top_px: top } = chart.layout?.meta ?? {}
  const scale = Math.min(1, PAPER_PX.wide / wide)
  if (!row || high * scale <= PAPER_PX.high) return
  const room = (first) => Math.max(row, Math.floor(((first ? PAPER_PX.first : PAPER_PX.high) / scale - (first ? top : 0)) / row) * row)
  const stack = document.createElement("div")
  stack.className = "atlas-slices"
  for (let from = 0; from < high;) {
    const reach = from === 0 ? top + room(true) : from + room(false)
    const to = high - reach < row ? high : reach
    const slice = stack.appendChild(document.createElement("div"))
    slice.style.cssText = `aspect-ratio: ${wide} / ${to - from}; max-width: ${wide}px`
    for (const svg of chart.querySelectorAll(".main-svg")) {
      const copy = slice.appendChild(svg.cloneNode(true))
      copy.setAttribute("viewBox", `0 ${from} ${wide} ${to - from}`)
    }
    from = to
  }
  chart.after(stack)
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
    slices(chart, Number(wide), Number(high))
  }
  document.querySelectorAll('[data-testid="stDataFrame"]').forEach(plain)
}

const toScreen = () => {
  document.querySelectorAll(".atlas-printed, .atlas-slices").forEach((printed) => printed.remove())
  for (const chart of charts()) {
    chart.style.removeProperty("--atlas-wide")
    chart.style.removeProperty("--atlas-ratio")
    for (const svg of chart.querySelectorAll(".main-svg")) svg.removeAttribute("viewBox")
  }
}

// Streamlit tells the script the theme at each run but does not run it again when a reader switches. This does: it
// compares what the script was told with what the page shows.
const stops = new WeakMap()

export function watch({ data, parentElement, setStateValue }) {
  stops.get(parentElement)?.()  // Streamlit calls at every run, and cleans up after the last one only
  const app = document.querySelector(".stApp") ?? document.documentElement
  const tell = () => {
    const shown = getComputedStyle(app).colorScheme.includes("dark") ? "dark" : "light"
    if (shown !== parentElement.atlasTold) { parentElement.atlasTold = shown; setStateValue("theme", shown) }
  }
  parentElement.atlasTold = data.told
  tell()
  dress()
  const observer = new MutationObserver(tell)
  observer.observe(app, { attributes: true, attributeFilter: ["class", "style"] })
  observer.observe(document.head, { childList: true, subtree: true })
  window.addEventListener("beforeprint", toPaper)
  window.addEventListener("afterprint", toScreen)
  const stop = () => {
    observer.disconnect()
    window.removeEventListener("beforeprint", toPaper)
    window.removeEventListener("afterprint", toScreen)
  }
  stops.set(parentElement, stop)
  return stop
}
