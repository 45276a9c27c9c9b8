// Rules that draw each kind's shape as a cell's background, in four sizes; a kind without a shape is hatched.

import { shapePath } from "./symbols.js";

const RADII = [3.4, 4.8, 6.2, 7.6];
const DEPTHS_PCT = [7, 13, 19, 26];
const HATCH = { light: "#8d9598", dark: "#6d787c" };
const PAPER = { light: "#fcfbf8", dark: "#14191b" };

export function symbolSheet(kinds, colours, theme) {
  const shown = kinds.map((_, at) => `.show-${at} .k${at} { --veil: transparent; }`);
  const signs = kinds.flatMap(([, , shape], at) => (shape ? RADII.flatMap((radius, step) => {
    const depth = shape === "–" ? 0 : DEPTHS_PCT[step];
    return [
      `.k${at}.s${step} { --sign: ${picture(shape, colours[at], radius)}; --depth: color-mix(in srgb, ${colours[at]} ${depth}%, var(--paper)); }`,
      `.k${at}.s${step}.part { --sign: ${picture(shape, colours[at], radius, PAPER[theme])}; }`,
    ];
  }) : []));
  return [`.matrix { --hatch: ${HATCH[theme]}; --lines: ${tile(HATCH[theme])}; }`, ...signs, ...shown].join("\n");
}

// `halo` keeps a shape apart from the hatch under it.
export function picture(shape, colour, radius, halo = "") {
  const ring = halo ? ` stroke='${halo}' stroke-width='3' paint-order='stroke'` : "";
  return url(`<svg xmlns='http://www.w3.org/2000/svg' viewBox='-12 -12 24 24'><path d='${shapePath(shape, 0, 0, radius)}' fill='${colour}'${ring}/></svg>`);
}

// Lines that run on from one tile to the next.
const tile = (colour) => url(`<svg xmlns='http://www.w3.org/2000/svg' width='6' height='6'><path d='M-1 7L7-1M-1 1L1-1M5 7L7 5' stroke='${colour}' stroke-width='1.1'/></svg>`);

const url = (drawn) => `url("data:image/svg+xml,${encodeURIComponent(drawn)}")`;
