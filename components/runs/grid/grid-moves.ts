/** Where the focus can stop in a row: its two controls, or a run by its id. */
export type Stop = "fold" | "trigger" | number;

export interface Place {
  readonly row: string;
  readonly stop: Stop;
}

export interface Line {
  readonly key: string;
  /** Rows of agents have controls, rows of steps have none. */
  readonly hasControls: boolean;
  /** Newest last; rows are aligned at their newest. */
  readonly runs: readonly { readonly id: number }[];
}

const CONTROLS = ["fold", "trigger"] as const;
const PAGE_ROWS = 10;

export function stopsOf({ hasControls, runs }: Line): readonly Stop[] {
  return [...(hasControls ? CONTROLS : []), ...runs.map(({ id }) => id)];
}

/** The place itself while it exists, else the newest run of the first row that has one, else the first stop; null in an empty grid. */
export function placeNow(lines: readonly Line[], place: Place | null): Place | null {
  const line = lines.find(({ key }) => key === place?.row);
  if (line && place && stopsOf(line).includes(place.stop)) return place;
  const first = line?.runs.length ? line : (lines.find(({ runs }) => runs.length > 0) ?? lines[0]);
  const stop = first && (first.runs.at(-1)?.id ?? stopsOf(first)[0]);
  return first && stop !== undefined ? { row: first.key, stop } : null;
}

/** Where a key leads from a place; null for keys that do not move. Up and down keep the column, counted from the newest run. */
export function placeAfter(lines: readonly Line[], place: Place, key: string, ctrl: boolean): Place | null {
  const index = lines.findIndex((line) => line.key === place.row);
  const line = lines[index];
  if (!line) return null;
  const stops = stopsOf(line);
  const at = stops.indexOf(place.stop);
  const inRow = (stop: Stop | undefined) => (stop === undefined ? place : { row: line.key, stop });
  switch (key) {
    case "ArrowLeft":
      return inRow(stops[at - 1]);
    case "ArrowRight":
      return inRow(stops[at + 1]);
    case "ArrowUp":
      return inColumn(lines, place, index - 1, -1);
    case "ArrowDown":
      return inColumn(lines, place, index + 1, 1);
    case "PageUp":
      return inColumn(lines, place, Math.max(0, index - PAGE_ROWS), 1);
    case "PageDown":
      return inColumn(lines, place, Math.min(lines.length - 1, index + PAGE_ROWS), -1);
    case "Home":
      return ctrl ? inColumn(lines, place, 0, 1) : inRow(line.runs[0]?.id ?? stops[0]);
    case "End":
      return ctrl ? inColumn(lines, place, lines.length - 1, -1) : inRow(stops.at(-1));
    default:
      return null;
  }
}

/**
 * The stop of `place`'s column in the row at `from`, or in the nearest one in direction `step` that has it. A row of an agent whose
 * runs are not there has its head.
 */
function inColumn(lines: readonly Line[], place: Place, from: number, step: 1 | -1): Place {
  const runs = lines.find(({ key }) => key === place.row)?.runs ?? [];
  const { stop } = place;
  const back = typeof stop === "number" ? runs.length - 1 - runs.findIndex(({ id }) => id === stop) : null;
  for (let index = from; index >= 0 && index < lines.length; index += step) {
    const line = lines[index];
    if (!line) break;
    const control = back === null ? stop : "fold";
    const run = back === null ? undefined : line.runs[Math.max(0, line.runs.length - 1 - back)]?.id;
    const found = run ?? (line.hasControls ? control : undefined);
    if (found !== undefined) return { row: line.key, stop: found };
  }
  return place;
}
