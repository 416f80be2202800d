import type { Database } from "@/db/client";
import type { Actor } from "../core/people/actor";
import type { Clock } from "../core/ports";

/** Who asks, and what every verb needs to carry it out. */
export interface Desk {
  readonly database: Database;
  /** Time of this machine. */
  readonly wall: Clock;
  readonly actor: Actor;
}
