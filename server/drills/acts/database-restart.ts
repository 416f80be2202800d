import type { Rehearsal } from "../rehearsal";
import { type FrozenPostgres, freezePostgres } from "../site/frozen-postgres";

const frozen = new WeakMap<object, FrozenPostgres>();

export const databaseRestart: Rehearsal = {
  strike: async (site) => void frozen.set(site, freezePostgres(site.dataDir)),
  // While the last heartbeat counts it is taken for one that lets nobody new in.
  tells: /database (does not answer|refuses to work)/im,
  tellsEnd: /^Resolved after .*database (does not answer|refuses to work)/im,
  meanwhile: "kept",
  mend: async (site) => frozen.get(site)?.kill(),
};
