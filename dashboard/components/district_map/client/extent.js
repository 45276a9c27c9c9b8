// What the camera shows of a State: null is India.

const ISLETS_R = 8;
const APART = 0.35;

export function extentOf(state) {
  if (!state) return null;
  const { box, r } = state;
  const among = amidst(state);
  if (among) return among;
  // Islands scattered in the sea need more room around them than a State that fills its box.
  const pad = r <= ISLETS_R ? 0.12 * Math.max(box.w, box.h) : 0;
  return { x: box.x - pad, y: box.y - pad, w: box.w + 2 * pad, h: box.h + 2 * pad };
}

// Where a State's districts stand together though parts of them lie far off, as Mahe and Yanam of Puducherry: null elsewhere.
function amidst({ box, districts }) {
  if (districts.length < 2) return null;
  const ends = (low, high) => [Math.min(...low), Math.max(...high)];
  const [left, right] = ends(districts.map(({ x, r }) => x - r), districts.map(({ x, r }) => x + r));
  const [top, bottom] = ends(districts.map(({ y, r }) => y - r), districts.map(({ y, r }) => y + r));
  const [w, h] = [right - left, bottom - top];
  if (Math.max(w, h) > APART * Math.max(box.w, box.h)) return null;
  const pad = 0.2 * Math.max(w, h);
  return { x: left - pad, y: top - pad, w: w + 2 * pad, h: h + 2 * pad };
}
