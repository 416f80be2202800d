import type { KeyService } from "@/server/api/keys/key-service";
import { readVenueConfigs } from "@/server/app/read-venue-configs";
import { createVenues } from "@/server/app/wiring/create-venues";
import { createKeyService } from "@/server/app/wiring/keys/key-service";

/** Of a desk in which nobody has entered any keys. */
export function noKeys(): KeyService {
  const { enter } = readVenueConfigs({}, { allowLive: [], traded: null });
  const wall = { now: () => Date.now() };
  const inputs = { wall, monotonic: wall, log: { warn: () => undefined } };
  return createKeyService({ venues: createVenues(new Map()), enter, inputs, tellSecret: () => undefined });
}
