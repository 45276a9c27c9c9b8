// Numbers and dates the Indian way, as dashboard/format.py writes them.

const NBSP = "\u00a0";
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

export function number(value, decimals = 0) {
  return new Intl.NumberFormat("en-IN", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value).replace("-", "−");
}

export function shown(value, [kind, decimals]) {
  if (Number.isNaN(value)) return "no data";
  switch (kind) {
    case "pct":
    case "people_pct":
      return `${value === 0 || value === 100 ? value : number(value, decimals)}${NBSP}%`;
    case "households":
      return `${number(value)}${NBSP}${Math.abs(value) === 1 ? "household" : "households"}`;
    case "households_per_month":
      return `${number(value)} a${NBSP}month`;
    case "ratio":
      return value > 100 ? `more than 100${NBSP}times` : `${number(value, decimals)}${NBSP}times`;
    case "samples":
      return `${number(value)}${NBSP}${value === 1 ? "sample" : "samples"}`;
    case "yes_no":
      return value >= 0.5 ? "yes" : "no";
    case "rank":
      return `rank ${number(value)}`;
    default:
      return number(value, decimals);
  }
}

// What the numbers of a legend are; nothing where its labels are words.
export function unitWords(kind) {
  return {
    pct: "per cent",
    people_pct: "per cent of people",
    households: "households",
    households_per_month: "households a month",
    ratio: "times",
    samples: "samples",
    rank: "rank",
  }[kind] ?? "";
}

export function dateLong(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day}${NBSP}${MONTHS[month - 1]}${NBSP}${year}`;
}

export function dateShort(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day}${NBSP}${MONTHS[month - 1].slice(0, 3)}${NBSP}${year}`;
}

export function monthYear(iso) {
  const [year, month] = iso.split("-").map(Number);
  return `${MONTHS[month - 1].slice(0, 3)}${NBSP}${year}`;
}

export function plural(count, one, many = `${one}s`) {
  return `${number(count)}${NBSP}${count === 1 ? one : many}`;
}
