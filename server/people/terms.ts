import type { Database } from "@/db/client";
import type { Clock } from "../core/ports";
import type { Tries } from "./tries";

/** What every deed around people needs. */
export interface Terms {
  readonly database: Database;
  /** Time of this machine. */
  readonly wall: Clock;
  readonly tries: Tries;
}

/** Where a request came from, as a person knows it again. */
export interface Peer {
  /** IP address, or the network of an IPv6 subscriber. */
  readonly address: string;
  /** What the program says of itself; empty where it says nothing. */
  readonly client: string;
}
