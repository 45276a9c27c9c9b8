// What travels, as cells: one character a kind, a strength and a word, two a share and a count, in the order of rows.

import { number } from "./format.js";

const NONE = ".";
const MOST = 35;
const STEPS = 4;

const digit = (text) => (text === NONE || text === undefined ? null : parseInt(text, 36));

export function decode({ rows, columns, cells, facts }) {
  return rows.flatMap((row, line) => columns.map((column, at) => {
    const place = line * columns.length + at;
    const strength = digit(cells.strengths[place]);
    return {
      row,
      column,
      kind: digit(cells.kinds[place]),
      strength: strength === null ? null : strength / MOST,
      step: strength === null ? 0 : Math.min(STEPS - 1, Math.floor((STEPS * strength) / (MOST + 1))),
      hatched: cells.hatched ? digit(cells.hatched[place]) / MOST : 0,
      facts: facts.flatMap((fact) => told(fact, place)),
    };
  }));
}

function told({ label, kind, words, values }, place) {
  if (kind === "word") {
    const at = digit(values[place]);
    return at === null ? [] : [[label, words[at]]];
  }
  const pair = values.slice(2 * place, 2 * place + 2);
  if (pair.includes(NONE)) return [];
  const value = parseInt(pair, 36);
  if (kind === "some") return value ? [[label, number(value)]] : [];
  return [[label, kind === "share" ? number(value / 100, 2) : number(value)]];
}
