const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
] as const;

/** A span of milliseconds in its two largest units: "2 d 3 h", "1 h", "5 min"; under a minute in seconds: "2.5 s". */
export function span(ms: number): string {
  const rounded = Math.abs(ms) < 60_000 ? Math.abs(ms) : Math.round(Math.abs(ms) / 60_000) * 60_000;
  const first = UNITS.findIndex(([, unitMs]) => rounded >= unitMs);
  if (first === -1) return `${Math.round(rounded / 100) / 10} s`;
  let rest = rounded;
  const parts = UNITS.slice(first, first + 2).flatMap(([unit, unitMs]) => {
    const n = Math.floor(rest / unitMs);
    rest -= n * unitMs;
    return n > 0 ? [`${n} ${unit}`] : [];
  });
  return parts.join(" ");
}
