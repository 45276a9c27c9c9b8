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
const charts = () => document.querySelectorAll(".js-plotly-plot")

const words = (text) => {
  const number = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN
  if (Number.isNaN(number) || (Number.isInteger(number) && number > 1900 && number < 2100)) return text
  const digits = Math.abs(number) < 100 ? 1 : 0
  return number.toLocaleString("en-IN", { maximumFractionDigits: digits }).replace("-", "\u2212")
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
