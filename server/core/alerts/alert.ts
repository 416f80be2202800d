import type { AlertEvent } from "./events";
import type { AlertLevel } from "./level";

/** opened, again and resolved are of an incident: its beginning, a reminder while nobody acknowledged it, its end. */
export const ALERT_KINDS = ["opened", "again", "resolved", "happened"] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** One thing that a person is told. */
export interface Alert {
  /** Wall time. */
  readonly at: number;
  readonly kind: AlertKind;
  readonly event: AlertEvent;
  readonly level: AlertLevel;
  /** Null of the desk as a whole. */
  readonly accountId: string | null;
  /** A sentence. */
  readonly text: string;
  /** Page of the desk that tells more. */
  readonly href: string;
}

/** Of an incident that has ended, for how long it stood; of one that goes on, for how long it stands. */
export interface IncidentAlert extends Alert {
  readonly incidentId: number | null;
  /** Null where it is of no incident. */
  readonly openedAt: number | null;
}
