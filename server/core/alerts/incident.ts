import type { PromiseName } from "../agents/promises";
import { type AlertLevel, isAtLeast } from "./level";

/** Something that a look at the promises found. */
export interface FoundTrouble {
  readonly promise: PromiseName;
  /** Null of the desk as a whole. */
  readonly accountId: string | null;
  readonly level: AlertLevel;
  readonly text: string;
  readonly href: string;
}

/** What a round of looks found, and where it could not look: nothing is over there. */
export interface RoundOfLooks {
  readonly found: readonly FoundTrouble[];
  readonly unchecked: readonly Pick<FoundTrouble, "promise" | "accountId">[];
}

export interface OpenIncident {
  readonly id: number;
  readonly key: string;
  readonly promise: PromiseName;
  readonly accountId: string | null;
  readonly level: AlertLevel;
}

/** What is to be written; each list may be empty. */
export interface IncidentChanges {
  readonly opened: readonly (FoundTrouble & { readonly key: string })[];
  /** Those that became worse. */
  readonly worse: readonly (FoundTrouble & { readonly id: number })[];
  readonly closed: readonly OpenIncident[];
}

/** The levels of the incidents that stand when the changes are made. */
export function levelsAfter(open: readonly OpenIncident[], { opened, worse, closed }: IncidentChanges): readonly AlertLevel[] {
  const over = new Set(closed.map(({ id }) => id));
  const now = new Map(worse.map(({ id, level }) => [id, level]));
  const left = open.filter(({ id }) => !over.has(id)).map(({ id, level }) => now.get(id) ?? level);
  return [...left, ...opened.map(({ level }) => level)];
}

/** Figures that stand alone, with the unit of a span behind them; "a run" is one of them. What is part of a name is none. */
const FIGURES: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w"-])\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+Z?)?(?![\w-])/g, "#"],
  [/(?<![\w"-])[+\-−]?\$?\d[\d.,:]*(?:\s(?:ms|s|min|h|d)\b)?(?![\w-])/g, "#"],
  [/#(?:\s#)+/g, "#"],
  [/\ba (?=run\b)/g, "# "],
  [/(?<=# run)s\b/g, ""],
];

/** By which a trouble is known again: the same sentence with other figures is the same incident. */
export function incidentKey({ promise, accountId, text }: Pick<FoundTrouble, "promise" | "accountId" | "text">): string {
  const masked = FIGURES.reduce((left, [figure, sign]) => left.replaceAll(figure, sign), text);
  return [promise, accountId ?? "", masked].join("|");
}

/** What the rounds before remember: keys that were found, and those of incidents that were gone, in the last one. */
export interface RoundMemory {
  readonly found: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
}

export const NO_MEMORY: RoundMemory = { found: new Set(), gone: new Set() };

/**
 * Holds what a round found beside the incidents that are open. What is critical opens at once, everything else when the next round finds it too; an incident
 * ends when two rounds running looked for it and did not find it, so that what comes and goes by the second is told neither of.
 */
export function compareRounds(
  { found, unchecked }: RoundOfLooks,
  open: readonly OpenIncident[],
  before: RoundMemory,
): { readonly changes: IncidentChanges; readonly memory: RoundMemory } {
  const byKey = new Map<string, FoundTrouble>();
  for (const each of found) {
    const known = byKey.get(incidentKey(each));
    if (!known || !isAtLeast(known.level, each.level)) byKey.set(incidentKey(each), each);
  }
  const isUnknown = ({ promise, accountId }: OpenIncident) =>
    unchecked.some((each) => each.promise === promise && (each.accountId === accountId || each.accountId === null));
  const openKeys = new Set(open.map(({ key }) => key));
  const gone = open.filter((incident) => !byKey.has(incident.key) && !isUnknown(incident));
  const opened = [...byKey].flatMap(([key, each]) => {
    const isNew = !openKeys.has(key) && (each.level === "stop" || before.found.has(key));
    return isNew ? [{ ...each, key }] : [];
  });
  const worse = open.flatMap(({ id, key, level }) => {
    const now = byKey.get(key);
    return now && now.level !== level && isAtLeast(now.level, level) ? [{ ...now, id }] : [];
  });
  const changes = { opened, worse, closed: gone.filter(({ key }) => before.gone.has(key)) };
  return { changes, memory: { found: new Set(byKey.keys()), gone: new Set(gone.map(({ key }) => key)) } };
}
