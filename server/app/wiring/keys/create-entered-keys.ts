import type { Db } from "@/db/client";
import { listVenueKeys, type VenueKeysRow } from "@/db/queries/accounts/venue-keys";
import type { VenueConnection, VenueInputs } from "../../../adapters/venues/venue";
import { Fault } from "../../../core/fault";
import type { Vault } from "../../../core/vault";
import type { VenueConfigs } from "../../read-venue-configs";

/** Keys that a person entered, and the ways by them. */
export interface EnteredConnection {
  readonly row: VenueKeysRow;
  /** Null where they cannot be used. */
  readonly connection: VenueConnection | null;
  /** Why they cannot, as a sentence; null where they can. */
  readonly trouble: string | null;
}

/** Each pair of keys that a person entered, with a connection of its own in this process. */
export interface EnteredKeys {
  /** As they were read last, the oldest first. */
  all(): readonly EnteredConnection[];
  /** Those of an account at its venue; null where there are none. What is not known, or could not be used, is read anew. */
  of(venue: string, number: string): Promise<EnteredConnection | null>;
  /** Reads them anew: connections whose keys are as they were stay. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

export const NO_ENTERED_KEYS: EnteredKeys = {
  all: () => [],
  of: async () => null,
  reload: async () => undefined,
  close: async () => undefined,
};

export function createEnteredKeys(given: {
  readonly db: Db;
  readonly vault: Vault;
  readonly enter: VenueConfigs["enter"];
  readonly inputs: VenueInputs;
}): EnteredKeys {
  const { db, vault, enter, inputs } = given;
  let known: readonly EnteredConnection[] = [];
  let reading: Promise<void> = Promise.resolve();

  const connect = (row: VenueKeysRow): EnteredConnection => {
    try {
      const [keyId = "", secret = ""] = vault.open({ purpose: "venue_keys", id: row.id }, row.sealed).split("\n");
      return { row, connection: enter(row.venue, { kind: row.kind, keyId, secret }).connect(inputs), trouble: null };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { row, connection: null, trouble: error.message };
    }
  };
  const read = async () => {
    const before = known;
    known = (await listVenueKeys(db)).map((row) => {
      const same = before.find((each) => each.row.id === row.id && each.row.sealed === row.sealed && each.connection !== null);
      return same ? { ...same, row } : connect(row);
    });
    const kept = new Set(known.map(({ connection }) => connection));
    for (const { connection } of before) if (!kept.has(connection)) await connection?.close();
  };
  const reload = () => {
    const next = reading.then(read);
    // Whoever asked is told of a failure; the next reading begins anew.
    reading = next.catch(() => undefined);
    return next;
  };
  const find = (venue: string, number: string) => known.find(({ row }) => row.venue === venue && row.number === number) ?? null;
  return {
    all: () => known,
    of: async (venue, number) => {
      if (!find(venue, number)?.connection) await reload();
      return find(venue, number);
    },
    reload,
    close: async () => {
      await reading;
      for (const { connection } of known) await connection?.close();
    },
  };
}
