// Looks now and then whether a new snapshot is in service, and shows it when nobody is in the middle of something.
//
// A build leaves the name of its warehouse in a small static file. That file is only a hint: when it changes, the
// server is asked once, and only then are new figures taken or offered.

const EVERY = 5000, AGAIN = 60000, QUIET = 8000, QUIET_ONCE_OFFERED = 60000
const HINT = new URL("../published.txt", import.meta.url)
const INPUTS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]
const OPEN = '[role="dialog"], [role="listbox"], [role="menu"], [data-testid="stPopoverBody"]'
const TYPED = 'input:not([type="checkbox"]):not([type="radio"]):not([type="file"]), textarea, select, ' +
  '[contenteditable="true"]'

const sheet = `
.atlas-offer { position: fixed; z-index: 999; bottom: 1rem; left: 50%; transform: translateX(-50%); width: max-content;
  max-width: calc(100vw - 2rem); box-sizing: border-box; display: flex; gap: 0.75rem; align-items: center;
  padding: 0.5rem 0.5rem 0.5rem 1rem; font-size: 0.9375rem; border-radius: 0.25rem;
  color: light-dark(#1b2326, #ecebe6); background: light-dark(#f3f1ea, #1e2528);
  border: 1px solid light-dark(#d6d4cc, #3a4549); box-shadow: 0 2px 12px rgb(0 0 0 / 0.25); }
.atlas-offer[hidden] { display: none; }
.atlas-offer button { font: inherit; font-weight: 700; padding: 0.25rem 0.75rem; cursor: pointer; white-space: nowrap;
  color: light-dark(#0b5a66, #6cc5c9); background: transparent; border: 1px solid currentColor; border-radius: 0.25rem; }
.atlas-offer button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
@media print { .atlas-offer { display: none !important; } }`

const presenting = () => Boolean(document.querySelector("[data-atlas-present]") || document.fullscreenElement)
const playing = () => [...document.querySelectorAll('[data-testid="stMain"] div')].some(
  (host) => host.shadowRoot?.querySelector('button[aria-label="Pause"]'))
const focused = () => {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return at
}
const busy = () => Boolean(document.querySelector(OPEN)) || focused()?.matches(TYPED) ||
  !document.getSelection().isCollapsed || playing()

const makeBar = () => {
  const bar = document.createElement("div"), style = document.createElement("style")
  style.textContent = sheet
  bar.className = "atlas-offer"
  bar.setAttribute("role", "status")
  bar.hidden = true
  const said = document.createElement("span"), button = document.createElement("button")
  button.type = "button"
  bar.append(style, said, button)
  document.querySelector(".stApp").append(bar)
  return { bar, said, button }
}

// One for the page: Streamlit calls at every run, with what the server knows now. What was asked or taken and had no
// answer, for the line was cut, is asked again after a while.
const page = { last: performance.now(), moved: false, asked: {}, taken: {}, offer: null, parts: null, timers: [] }
const lately = (done, name) => done.name === name && performance.now() - done.at < AGAIN

const look = async () => {
  try {
    const answer = await fetch(HINT, { cache: "no-store" })
    const name = answer.ok ? (await answer.text()).trim() : ""
    if (!name || name === page.newest || lately(page.asked, name)) return
    page.asked = { name, at: performance.now() }
    page.tell("asked", name)
  } catch { /* the server is away; the next look will tell */ }
}

const take = () => {
  page.taken = { name: page.offer.build, at: performance.now() }
  page.tell("take", page.offer.build)
}

const decide = () => {
  if (!page.offer) return
  const { bar, said, button } = page.parts ??= makeBar()
  said.textContent = page.offer.said
  button.textContent = page.offer.button
  button.onclick = take
  if (presenting()) { bar.hidden = true; page.last = performance.now(); return }
  if (lately(page.taken, page.offer.build)) return
  if (document.hidden) return take()
  const held = busy(), quiet = performance.now() - page.last
  if (!held && quiet > (bar.hidden ? QUIET : QUIET_ONCE_OFFERED)) return take()
  if (held || page.moved) bar.hidden = false
}

const seen = () => { page.last = performance.now(); page.moved = true }

export function watch({ data, setTriggerValue }) {
  page.tell = setTriggerValue
  page.newest = data.newest
  if (data.offer?.build !== page.offer?.build) {
    Object.assign(page, { offer: data.offer, moved: false, last: performance.now() })
    if (page.parts) page.parts.bar.hidden = true
  }
  if (page.timers.length) return
  page.timers = [setInterval(look, EVERY), setInterval(decide, 500)]
  for (const kind of INPUTS) window.addEventListener(kind, seen, { capture: true, passive: true })
}
