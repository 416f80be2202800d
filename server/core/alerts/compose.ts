import { span } from "../time/span";
import type { IncidentAlert } from "./alert";
import type { AlertMessage } from "./channel";
import { type AlertLevel, highestLevel, LEVEL_WORDS } from "./level";

/** More lines than these are counted, not written out. */
const MOST_LINES = 12;

/** A message without its address: `href` is a page of the desk. */
export type Composed = Pick<AlertMessage, "level" | "title" | "body" | "thread"> & { readonly href: string };

/**
 * One message of what a channel is told together, the worst first; an incident that began and ended meanwhile is one line.
 */
export function composeMessage(alerts: readonly IncidentAlert[]): Composed {
  const told = alerts.filter((alert) => !isOutlived(alert, alerts));
  const lines = [...told].sort((a, b) => rank(b) - rank(a) || a.at - b.at);
  const [first] = lines;
  if (!first) throw new Error("a message tells of something");
  const level = highestLevel(told.map(levelOf));
  const incidents = new Set(alerts.map(({ incidentId }) => incidentId));
  const [only] = incidents;
  const shown = lines.slice(0, MOST_LINES).map(lineOf);
  const more = lines.length - shown.length;
  return {
    level,
    title: lines.length === 1 ? titleOf(first) : `Ztrade: ${lines.length} alerts, the worst ${LEVEL_WORDS[level].toLowerCase()}`,
    body: [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join("\n"),
    href: first.href,
    thread: incidents.size === 1 && only !== null && only !== undefined ? String(only) : null,
  };
}

/** What was told anew since, or is over by now. */
function isOutlived(alert: IncidentAlert, all: readonly IncidentAlert[]): boolean {
  if (alert.incidentId === null || alert.kind === "resolved") return false;
  return all.slice(all.indexOf(alert) + 1).some(({ incidentId, kind }) => incidentId === alert.incidentId && kind !== "happened");
}

/** The end of something is good news. */
const levelOf = ({ kind, level }: IncidentAlert): AlertLevel => (kind === "resolved" ? "note" : level);
const RANKS: Readonly<Record<AlertLevel, number>> = { note: 0, warn: 1, stop: 2 };
const rank = (alert: IncidentAlert) => RANKS[levelOf(alert)];

function titleOf(alert: IncidentAlert): string {
  return `Ztrade: ${alert.kind === "resolved" ? "resolved" : LEVEL_WORDS[alert.level].toLowerCase()}`;
}

function lineOf({ kind, at, openedAt, level, text }: IncidentAlert): string {
  const stood = openedAt === null ? "" : span(at - openedAt);
  if (kind === "resolved") return `Resolved after ${stood}: ${text}`;
  if (kind === "again") return `${LEVEL_WORDS[level]}, for ${stood} and not acknowledged: ${text}`;
  return `${LEVEL_WORDS[level]}: ${text}`;
}
