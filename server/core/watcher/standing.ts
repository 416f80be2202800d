import type { AlertKind } from "../alerts/alert";
import { span } from "../time/span";
import type { ReadinessPlace } from "./readiness";

/** Of a desk from outside: that it answers at all, and what it says of itself. */
export type WatchPlace = ReadinessPlace | "answer";

export interface WatchTrouble {
  readonly place: WatchPlace;
  /** A clause. */
  readonly words: string;
}

/** A trouble that was seen, and whether it was told. Times are wall times in epoch milliseconds. */
export interface Standing extends WatchTrouble {
  readonly since: number;
  readonly looks: number;
  /** When it was last told; null before. */
  readonly toldAt: number | null;
  /** How often it was told. */
  readonly told: number;
  /** Since when it is not seen any more; null while it is. */
  readonly goneSince: number | null;
}

/** What one look from outside found. Of a desk that does not answer nothing else is known. */
export interface LookFromOutside {
  readonly at: number;
  readonly found: readonly WatchTrouble[];
}

export interface WatchTerms {
  /** How long a trouble stands before it is told: what a restart mends is told to nobody. */
  readonly afterMs: number;
  /** How long it has to be gone before it is over. */
  readonly clearMs: number;
  /** After so long it is told again. */
  readonly remindMs: number;
}

/** What is to be told of a desk; `number` counts what was told of this trouble. */
export interface Telling {
  readonly kind: Exclude<AlertKind, "happened">;
  readonly standing: Standing;
  readonly number: number;
  readonly at: number;
}

/** One answer that fails may be a chance. */
const LOOKS = 2;

/** Holds a look beside what stood before: what is told at once, and what stands from then on. */
export function nextStanding(
  before: readonly Standing[],
  { at, found }: LookFromOutside,
  terms: WatchTerms,
): { readonly standing: readonly Standing[]; readonly tellings: readonly Telling[] } {
  const isBlind = found.some(({ place }) => place === "answer");
  const places = [...new Set([...before, ...found].map(({ place }) => place))];
  const turned = places.map((place) => {
    const known = before.find((each) => each.place === place);
    const now = found.find((each) => each.place === place);
    if (now) return stillThere(known, now, at, terms);
    if (known && isBlind) return { standing: known, telling: null };
    return known ? gone(known, at, terms) : NOTHING;
  });
  return {
    standing: turned.flatMap(({ standing }) => standing ?? []),
    tellings: turned.flatMap(({ telling }) => telling ?? []),
  };
}

interface Turned {
  readonly standing: Standing | null;
  readonly telling: Telling | null;
}

const NOTHING: Turned = { standing: null, telling: null };

function stillThere(known: Standing | undefined, { place, words }: WatchTrouble, at: number, terms: WatchTerms): Turned {
  const before = known ?? { place, words, since: at, looks: 0, toldAt: null, told: 0, goneSince: null };
  // A clock that was set back makes nothing older than now.
  const standing = { ...before, words, looks: before.looks + 1, since: Math.min(before.since, at), goneSince: null };
  const { since, toldAt, told, looks } = standing;
  const isFirst = toldAt === null && looks >= LOOKS && at - since >= terms.afterMs;
  const isAgain = toldAt !== null && at - toldAt >= terms.remindMs;
  if (!isFirst && !isAgain) return { standing, telling: null };
  const kind = isFirst ? "opened" : "again";
  return tell({ ...standing, toldAt: at, told: told + 1 }, kind, at);
}

function gone(known: Standing, at: number, { clearMs }: WatchTerms): Turned {
  const goneSince = Math.min(known.goneSince ?? at, at);
  const standing = { ...known, goneSince };
  if (at - goneSince < clearMs) return { standing, telling: null };
  if (known.toldAt === null) return NOTHING;
  return { ...tell({ ...standing, told: known.told + 1 }, "resolved", at), standing: null };
}

const tell = (standing: Standing, kind: Telling["kind"], at: number) => ({
  standing,
  telling: { kind, standing, number: standing.told, at },
});

/** What a person reads: a line that names the desk. */
export function tellingInWords(name: string, { kind, standing, at }: Telling): string {
  const { place, words, since, goneSince } = standing;
  const desk = `The desk "${name}"`;
  const what = place === "answer" ? `${desk} does not answer: ${words}` : `${desk} cannot work: ${words}`;
  if (kind === "opened") return what;
  if (kind === "again") return `For ${span(at - since)}: ${what}`;
  const stood = span((goneSince ?? at) - since);
  return place === "answer" ? `${desk} answers again after ${stood}` : `Resolved after ${stood}: ${what}`;
}
