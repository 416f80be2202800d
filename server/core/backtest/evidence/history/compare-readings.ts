import type { AgentParams } from "../../../agents/agent";
import type { TechnicalReading } from "../../../signals/technical";
import type { AgentColumn } from "../../agent/agent-column";
import { judgedColumn } from "../../agent/judged-column";
import { type Difference, gravest, isSame } from "./compare-columns";
import type { Reason } from "./history-check";

/**
 * What differs between two readings of an instant: indicators by their names, votes as "vote rsi", and the close. Where one of them has no reading, that
 * alone is named.
 */
function readingDifferences(all: TechnicalReading | null, less: TechnicalReading | null): readonly Reason[] {
  if (all === less) return [];
  if (all === null || less === null)
    return [{ name: "reading", blame: "changed", withAll: all?.score ?? null, withLess: less?.score ?? null }];
  const [ofAll, ofLess] = [figuresOf(all), figuresOf(less)];
  const reasons = [...new Set([...ofAll.keys(), ...ofLess.keys()])].flatMap((name): Reason[] => {
    const [withAll, withLess] = [ofAll.get(name) ?? null, ofLess.get(name) ?? null];
    if (withAll === withLess) return [];
    const isRounding = isSame(withAll ?? Number.NaN, withLess ?? Number.NaN);
    return [{ name, blame: isRounding ? "rounding" : "changed", withAll, withLess }];
  });
  return gravest(reasons);
}

function figuresOf({ indicators, votes, close }: TechnicalReading): ReadonlyMap<string, number | null> {
  return new Map<string, number | null>([
    ...Object.entries(indicators),
    ...votes.map(({ name, signal, confidence }) => [`vote ${name}`, signal * confidence] as const),
    ["close", close],
  ]);
}

/** So many readings beside a cut are held against each other: what reads ahead is wrong there first, and what has too few bars too. */
export const COMPARED_READINGS = 20;

/** From which index of all bars on readings are compared, up to `to`, and at which of them the others begin. */
export type ComparedReadings = { readonly offset: number; readonly from: number; readonly to: number };

/** Of each figure of the readings the first that differs by more than rounding. */
export function firstReadingDifferences(
  all: AgentColumn,
  less: AgentColumn,
  { offset, from, to }: ComparedReadings,
  params: AgentParams,
): readonly Difference[] {
  const found = new Map<string, Difference>();
  for (let index = from; index < to; index++)
    for (const { name, blame, withAll, withLess } of differencesAt(all, less, offset, index, params))
      if (blame === "changed" && !found.has(name)) found.set(name, { name, index, withAll, withLess });
  return [...found.values()];
}

/**
 * What differs between the readings at `index` of all, or at the last bar before it, down to `from`, at which something does: a stop rests where the
 * reading of the entry had it. Empty where nothing does.
 */
export function reasonsUpTo(
  all: AgentColumn,
  less: AgentColumn,
  { offset, from, index }: Pick<ComparedReadings, "offset" | "from"> & { readonly index: number },
  params: AgentParams,
): readonly Reason[] {
  for (let i = index; i >= from; i--) {
    const reasons = differencesAt(all, less, offset, i, params);
    if (reasons.length > 0) return reasons;
  }
  return [];
}

function differencesAt(
  all: AgentColumn,
  less: AgentColumn,
  offset: number,
  index: number,
  params: AgentParams,
): readonly Reason[] {
  const ofBars = readingDifferences(all.readingAt(index), less.readingAt(index - offset));
  if (all.headlines === null && less.headlines === null) return ofBars;
  const [withAll, withLess] = [
    judgedColumn(all, params).sentimentAt(index),
    judgedColumn(less, params).sentimentAt(index - offset),
  ].map(({ score }) => score) as [number | null, number | null];
  return withAll === withLess ? ofBars : [...ofBars, { name: "sentiment", blame: "changed", withAll, withLess }];
}
