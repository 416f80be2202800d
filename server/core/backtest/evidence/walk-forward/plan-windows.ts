import { Fault } from "../../../fault";
import type { Bars } from "../../../market/market";
import type { BarSpan } from "../../signal-run";
import { placeFrom } from "../bar-places";

/** rolling moves the start of what is chosen by along, anchored keeps it. */
export const WALK_KINDS = ["rolling", "anchored"] as const;
export type WalkKind = (typeof WALK_KINDS)[number];

/** Lengths in calendar days (UTC), those without a session among them. */
export type WalkPlan = { readonly kind: WalkKind; readonly inSampleDays: number; readonly outOfSampleDays: number };

/** Parameters are chosen by the first span and played in the second, which follows it. */
export type WalkWindow = { readonly inSample: BarSpan; readonly outOfSample: BarSpan };

const DAY_MS = 86_400_000;
const MOST_DAYS = 36_500;

/**
 * The windows of a walk over a span, whose spans out of sample follow each other; the last may be shorter. Windows with under two bars on either side
 * are left out. Throws Fault `invalid_input` for lengths that are not whole days from 1 to 36,500, `data_missing` where the span has no window.
 */
export function planWindows({ symbol, time }: Bars, { from, to }: BarSpan, plan: WalkPlan): readonly WalkWindow[] {
  const { kind, inSampleDays, outOfSampleDays } = plan;
  for (const [field, days] of Object.entries({ inSampleDays, outOfSampleDays }))
    if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS)
      throw new Fault("invalid_input", `${field} "${days}" must be a whole number of days from 1 to ${MOST_DAYS}`);
  const windows: WalkWindow[] = [];
  const end = time[to - 1];
  const first = Math.floor((time[from] ?? 0) / DAY_MS) * DAY_MS;
  for (let day = first + inSampleDays * DAY_MS; end !== undefined && day <= end; day += outOfSampleDays * DAY_MS) {
    const start = kind === "anchored" ? from : placeFrom(time, day - inSampleDays * DAY_MS, from, to);
    const middle = placeFrom(time, day, start, to);
    const window = {
      inSample: { from: start, to: middle },
      outOfSample: { from: middle, to: placeFrom(time, day + outOfSampleDays * DAY_MS, middle, to) },
    };
    if (lengthOf(window.inSample) >= 2 && lengthOf(window.outOfSample) >= 2) windows.push(window);
  }
  if (windows.length > 0) return windows;
  const days = end === undefined || from >= to ? 0 : Math.floor(end / DAY_MS) - first / DAY_MS + 1;
  throw new Fault(
    "data_missing",
    `${days} days of "${symbol}" have no window of ${inSampleDays} days with ${outOfSampleDays} after them, each with at least two bars`,
  );
}

function lengthOf({ from, to }: BarSpan): number {
  return to - from;
}
