// The Living Sourcebook by keyboard. Streamlit leaves the focus nowhere when a link leads to the page one is on, and
// hangs an open facet's answers at the end of the document, behind every card.

const OPEN = '[data-testid="stPopoverBody"]', FACETS = ".st-key-sourcebook_facets"
const PATIENCE_MS = 4000, CLOSED_MS = 150
let served = 0

// The heading of an entry that was opened, or the card it was opened from. Only once: a reader who has moved on stays.
const goTo = (selector, until) => {
  const found = document.querySelector(selector)
  if (!found) {
    if (performance.now() < until) requestAnimationFrame(() => goTo(selector, until))
    return
  }
  if (!found.matches("a, button")) found.tabIndex = -1
  found.focus()
}

const stopsIn = (place) => [...place.querySelectorAll("a, button, input, [tabindex]")]
  .filter((one) => one.tabIndex >= 0 && !one.disabled && one.getClientRects().length)

// Tab leads from an open facet into its answers, between which the arrow keys move, and on from there to the next
// facet; Shift and Tab the same way back.
const tab = (event) => {
  if (event.key !== "Tab" || event.altKey || event.ctrlKey || event.metaKey) return
  const facet = document.querySelector(`${FACETS} [aria-expanded="true"]`), answers = document.querySelector(OPEN)
  if (!facet || !answers) return
  const here = document.activeElement, facets = stopsIn(document.querySelector(FACETS))
  let next
  if (here === facet && !event.shiftKey) [next] = stopsIn(answers)
  else if (answers.contains(here)) next = event.shiftKey ? facet : facets[facets.indexOf(facet) + 1] ?? facet
  if (!next) return
  event.preventDefault()
  event.stopImmediatePropagation()
  if (answers.contains(here)) {
    facet.click()  // closes it, which drops the focus a moment later
    setTimeout(() => next.focus(), CLOSED_MS)
  }
  next.focus()
}

export function watch({ data, parentElement }) {
  if (data.turn > served) {
    served = data.turn
    if (data.focus) goTo(data.focus, performance.now() + PATIENCE_MS)
  }
  parentElement.atlasStop?.()
  document.addEventListener("keydown", tab, true)
  parentElement.atlasStop = () => document.removeEventListener("keydown", tab, true)
  return parentElement.atlasStop
}
