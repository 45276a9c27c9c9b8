// Which district lies next in a direction: near, and more along the arrow than across it.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function arrow(key) {
  return ARROWS[key];
}

export function neighbour(from, [dx, dy], among) {
  let best = null;
  let least = Infinity;
  for (const other of among) {
    if (other === from) continue;
    const [x, y] = [other.x - from.x, other.y - from.y];
    const along = x * dx + y * dy;
    const across = Math.abs(x * dy - y * dx);
    if (along <= 0 || across > along * 1.8) continue;
    const cost = along + across * 1.6;
    if (cost < least) [best, least] = [other, cost];
  }
  return best;
}

// Where the keyboard starts: the district nearest the middle of what is in view.
export function nearest(x, y, among) {
  return among.reduce((best, each) => (Math.hypot(each.x - x, each.y - y) < Math.hypot(best.x - x, best.y - y) ? each : best), among[0]);
}
