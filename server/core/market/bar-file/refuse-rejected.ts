import { Fault } from "../../fault";
import type { Defect } from "./defects";

/** A larger part of a file is not left out without being asked for: it was misunderstood. */
const MOST_REJECTED = 0.05;
const KINDS_NAMED = 5;
const LINES_NAMED = 3;

/** What rejected most rows comes first. */
export function rejectedMost(defects: readonly Defect[]): readonly Defect[] {
  return defects.filter(({ severity }) => severity === "rejected").sort((a, b) => b.count - a.count);
}

/** Throws Fault `refused` with what is wrong where more than 5 % of the rows are rejected. A bar that has not ended does not count: it will be right. */
export function refuseRejected({
  rows,
  rejected,
  defects,
}: {
  readonly rows: number;
  readonly rejected: number;
  readonly defects: readonly Defect[];
}): void {
  const unended = defects.find(({ kind }) => kind === "incomplete_bar")?.count ?? 0;
  const wrong = rejected - unended;
  if (wrong <= MOST_REJECTED * rows) return;
  const kinds = rejectedMost(defects);
  const more = kinds.length > KINDS_NAMED ? `; and ${kinds.length - KINDS_NAMED} other kinds` : "";
  throw new Fault(
    "refused",
    `${wrong} of ${rows} rows (${Math.floor((wrong / rows) * 1_000) / 10} %) are rejected, and at most 5 % are left out without being asked for: ${kinds
      .slice(0, KINDS_NAMED)
      .map(inWords)
      .join(
        "; ",
      )}${more}. Nothing was stored; to store the other rows has to be asked for: --accept-rejected, or "Leave them out" on the page`,
  );
}

function inWords({ count, text, lines, example }: Defect): string {
  const named = lines.slice(0, LINES_NAMED).join(", ");
  return `${count} as ${text} (lines ${named}${count > LINES_NAMED ? ", …" : ""}, e.g. ${JSON.stringify(example.slice(0, 60))})`;
}
