import { lineTexts } from "./lines";

/**
 * What can be wrong with a row of a bar file. rejected: the row is left out. kept: it is in, and somebody should look at it.
 * info: nothing is wrong, but it is worth knowing.
 */
const DEFECTS = {
  repeated_header: { severity: "rejected", text: "the header again, inside the file" },
  malformed_row: { severity: "rejected", text: "not a row of a time, four prices and a volume" },
  missing_value: { severity: "rejected", text: "a value is empty, null or NaN" },
  non_finite_value: { severity: "rejected", text: "a value is infinite" },
  price_not_positive: { severity: "rejected", text: "a price is zero or negative" },
  negative_volume: { severity: "rejected", text: "the volume is negative" },
  high_below_low: { severity: "rejected", text: "the high is under the low" },
  price_outside_range: { severity: "rejected", text: "the open or the close lies outside low to high" },
  before_calendar: { severity: "rejected", text: "before 2000, where the calendar begins" },
  date_without_time: { severity: "rejected", text: "a date without a time, which a bar of less than a day must have" },
  off_grid: { severity: "rejected", text: "the time is not one at which a bar of this timeframe starts" },
  no_session: { severity: "rejected", text: "a daily bar on a day without a session" },
  in_future: { severity: "rejected", text: "the bar starts in the future" },
  incomplete_bar: { severity: "rejected", text: "the bar has begun but not ended: load the file again later" },
  duplicate_stamp: { severity: "rejected", text: "a later row has the same time: the last one counts" },
  out_of_order: { severity: "kept", text: "earlier than the row before it: sorted by time" },
  rounded_range: { severity: "kept", text: "the open or the close lies outside low to high by a rounding error" },
  suspicious_jump: { severity: "kept", text: "a price more than 20 % away from the close before: a split or a bad tick" },
  conflicting_duplicate: { severity: "info", text: "a duplicate with other figures than the row that counts" },
  ignored_column: { severity: "info", text: "the file has columns that are not read" },
  empty_row: { severity: "info", text: "a row that says that nothing was traded: left out" },
  no_volume: { severity: "info", text: "the file has no volume: it is 0 in every bar" },
  time_without_zone: { severity: "info", text: "a time without a zone was read as UTC" },
  time_in_zone: { severity: "info", text: "a time without a zone was read in the zone that was named" },
  session_date: { severity: "info", text: "a date was read as a session: the bar stands at its open" },
  zero_volume_in_session: { severity: "info", text: "no volume within the regular session" },
  zero_volume_outside_session: { severity: "info", text: "no volume, before or after the regular session" },
  volume_outside_session: { severity: "info", text: "traded before or after the regular session" },
} as const satisfies Record<string, { readonly severity: DefectSeverity; readonly text: string }>;

export type DefectSeverity = "rejected" | "kept" | "info";
export type DefectKind = keyof typeof DEFECTS;

/** One kind of defect of a file. */
export type Defect = {
  readonly kind: DefectKind;
  readonly severity: DefectSeverity;
  readonly text: string;
  readonly count: number;
  /** Numbers of the first lines concerned, from 1, at most 20. */
  readonly lines: readonly number[];
  /** The first line concerned, cut to 120 characters, with a mark for each unprintable one. */
  readonly example: string;
};

const LINES_NAMED = 20;
const EXAMPLE_LENGTH = 120;

interface Tally {
  count: number;
  readonly lines: number[];
}

/** Counts the defects of one file. */
export class DefectTally {
  readonly #tallies = new Map<DefectKind, Tally>();

  note(kind: DefectKind, line: number): void {
    const tally = this.#tallies.get(kind) ?? { count: 0, lines: [] };
    if (tally.count === 0) this.#tallies.set(kind, tally);
    keepFirst(tally.lines, line);
    tally.count++;
  }

  count(severity: DefectSeverity): number {
    let sum = 0;
    for (const [kind, { count }] of this.#tallies) if (DEFECTS[kind].severity === severity) sum += count;
    return sum;
  }

  /** The defects in the order of the table, with examples from the file. */
  list(pieces: Iterable<string>): Defect[] {
    const found = (Object.keys(DEFECTS) as DefectKind[]).flatMap((kind) => {
      const tally = this.#tallies.get(kind);
      return tally ? [{ kind, count: tally.count, lines: tally.lines }] : [];
    });
    const texts = lineTexts(pieces, new Set(found.map(({ lines }) => lines[0] ?? 1)));
    return found.map((defect) => ({
      ...defect,
      ...DEFECTS[defect.kind],
      example: exampleOf(texts.get(defect.lines[0] ?? 1) ?? ""),
    }));
  }
}

/** Puts `line` among the first lines that are named, which ascend; those of a file that is read backwards come last. */
function keepFirst(lines: number[], line: number): void {
  if (lines.length === LINES_NAMED) {
    if (line >= (lines.at(-1) as number)) return;
    lines.pop();
  }
  let place = lines.length;
  while (place > 0 && (lines[place - 1] as number) > line) place--;
  lines.splice(place, 0, line);
}

/** A database refuses NUL and halves of characters in JSON. */
function exampleOf(line: string): string {
  return line.slice(0, EXAMPLE_LENGTH).replace(/[\p{Cc}\p{Cs}]/gu, "\uFFFD");
}
