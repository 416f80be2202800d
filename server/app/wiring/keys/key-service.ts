import { randomBytes } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { VenueConnection, VenueInputs } from "../../../adapters/venues/venue";
import { venueNamed } from "../../../adapters/venues/venue-named";
import type { KeyService, TypedKeys } from "../../../api/keys/key-service";
import { Fault } from "../../../core/fault";
import { isOfVenue, REAL_SOURCES } from "../../../core/news/sources";
import type { ConnectionStep } from "../../../status/connection";
import type { VenueConfigs } from "../../read-venue-configs";
import type { Venues } from "../create-venues";

const KEPT_MS = 15 * 60_000;
const MOST_TRIALS = 20;
const ID_BYTES = 16;

interface Trial {
  readonly keys: TypedKeys;
  readonly connection: VenueConnection;
  testTrouble: string | null | undefined;
}

/** `tellSecret` learns what is typed before anything is asked with it. */
export function createKeyService(given: {
  readonly venues: Venues;
  readonly enter: VenueConfigs["enter"];
  readonly inputs: VenueInputs;
  readonly tellSecret: (secret: string) => void;
}): KeyService {
  const { venues, enter, inputs, tellSecret } = given;
  const trials = new LRUCache<string, Trial>({
    max: MOST_TRIALS,
    ttl: KEPT_MS,
    dispose: ({ connection }) => void connection.close(),
  });
  const find = (id: string): Trial => {
    const found = trials.get(id);
    if (found) return found;
    throw new Fault("not_found", "these keys were not kept, and are forgotten by now: enter them again");
  };
  return {
    enter: (keys) => {
      const { venue, kind, keyId, secret } = keys;
      venueNamed(venue, "venue");
      for (const typed of [keyId, secret]) tellSecret(typed.trim());
      const connection = enter(venue, { kind, keyId, secret }).connect(inputs);
      const trial = randomBytes(ID_BYTES).toString("hex");
      trials.set(trial, { keys, connection, testTrouble: undefined });
      return { trial };
    },
    trial: (id) => {
      const { keys, connection, testTrouble } = find(id);
      return { ...keys, testTrouble, broker: connection.broker, requireAccount: () => connection.requireAccount() };
    },
    forget: (id) => void trials.delete(id),
    async *test(id) {
      const trial = find(id);
      trial.testTrouble = yield* tested(trial.connection);
    },
    async *testKept(id) {
      await venues.entered.reload();
      const kept = venues.entered.all().find(({ row }) => row.id === id);
      if (!kept) throw new Fault("not_found", `there are no keys "${id}": they were removed`);
      if (!kept.connection) throw new Fault("unsupported", kept.trouble ?? "they cannot be used");
      yield* tested(kept.connection);
    },
    kept: async () => {
      await venues.entered.reload();
      const givers = REAL_SOURCES.filter(isOfVenue).map((name) => venues.newsBy(name)?.keysId);
      return venues.entered.all().map(({ row: { id }, trouble }) => ({ id, trouble, givesNews: givers.includes(id) }));
    },
  };
}

/** The steps, and in the end what of them was not well. */
async function* tested(connection: VenueConnection): AsyncGenerator<ConnectionStep, string | null> {
  let trouble: string | null = null;
  for await (const step of connection.test()) {
    if (step.state === "failed" || step.state === "warned") trouble ??= step.finding;
    yield step;
  }
  return trouble;
}
