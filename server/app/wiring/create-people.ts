import type { Database } from "@/db/client";
import type { DeskServices } from "../../api/context";
import type { Clock } from "../../core/ports";
import { createAskers } from "../../people/find-askers";
import { createTries } from "../../people/tries";

/** Who may come in, as this process knows it. */
export function createPeople(given: {
  readonly database: Database;
  readonly wall: Clock;
  readonly monotonic: Clock;
}): DeskServices["people"] {
  return { askers: createAskers(given), tries: createTries(given.database.db) };
}
