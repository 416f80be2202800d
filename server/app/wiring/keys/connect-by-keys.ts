import type { Db } from "@/db/client";
import type { VenueInputs } from "../../../adapters/venues/venue";
import type { KeyService } from "../../../api/keys/key-service";
import type { Vault } from "../../../core/vault";
import type { VenueConfigs } from "../../read-venue-configs";
import { connectVenues, type Venues } from "../create-venues";
import { createEnteredKeys } from "./create-entered-keys";
import { createKeyService } from "./key-service";

/** The ways to real accounts, by keys of the environment and by those that a person entered, which are read once before this resolves. */
export async function connectByKeys(given: {
  readonly configs: VenueConfigs;
  readonly db: Db;
  readonly vault: Vault;
  readonly inputs: VenueInputs;
  readonly tellSecret: (secret: string) => void;
  readonly later: (close: () => Promise<unknown>) => void;
}): Promise<{ readonly venues: Venues; readonly keys: KeyService }> {
  const { configs, db, vault, inputs, tellSecret, later } = given;
  const { enter } = configs;
  const entered = createEnteredKeys({ db, vault, enter, inputs });
  const venues = connectVenues(configs, inputs, entered);
  later(venues.close);
  await entered.reload();
  return { venues, keys: createKeyService({ venues, enter, inputs, tellSecret }) };
}
