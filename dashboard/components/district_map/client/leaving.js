// Whether the reader has just followed a link. What a map tells Python after that would bring the old page back:
// Streamlit runs the page that a message comes from, and until the new one has begun that is still the old one.

const BEGUN_MS = 2000;
let followed = -Infinity;
addEventListener("click", (event) => {
  if (event.composedPath().some((each) => each instanceof HTMLAnchorElement && each.href)) followed = performance.now();
}, true);

export const leaving = () => performance.now() - followed < BEGUN_MS;
