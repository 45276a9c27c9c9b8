// Rules that draw each kind's shape as a cell's background, in four sizes; a kind without a shape is hatched.

import { shapePath } from "./symbols.js";

const RADII = [3.4, 4.8, 6.2, 7.6];
const DEPTHS = [7, 13, 19, 26];

export function symbolSheet(kinds, colours, hatch) {
  return `.matrix { --lines: ${lines(hatch)}; }\n` + kinds.flatMap(([, , shape], at) => (shape ? RADII.map((radius, step) => {
    const rule = `.k${at}.s${step} { --sign: ${picture(shape, colours[at], radius)};`;
    return `${rule} --depth: color-mix(in srgb, ${colours[at]} ${shape === "–" ? 0 : DEPTHS[step]}%, transparent); }`;
  }) : [])).join("\n") + kinds.map((_, at) => `\n.show-${at} .k${at} { opacity: 1; }`).join("");
}

// A tile of lines that run on from one tile to the next.
export const lines = (colour) => `url("data:image/svg+xml,${encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg' width='6' height='6'><path d='M-1 7L7-1M-1 1L1-1M5 7L7 5' stroke='${colour}' stroke-width='1.1'/></svg>`)}")`;

export function picture(shape, colour, radius) {
  const path = shapePath(shape, 0, 0, radius);
  const drawn = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='-12 -12 24 24'><path d='${path}' fill='${colour}'/></svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(drawn)}")`;
}
