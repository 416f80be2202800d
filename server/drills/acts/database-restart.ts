import type { Rehearsal } from "../rehearsal";
import { type FrozenPostgres, freezePostgres } from "../site/frozen-postgres";

const frozen = new WeakMap<object, FrozenPostgres>();

export const databaseRestart: Rehearsal = {
  strike: async (site) => void frozen.set(site, freezePostgres(site.dataDir)),
  tells: /database does not answer/im,
  tellsEnd: /^Resolved after .*database does not answer/im,
  meanwhile: "kept",
  mend: async (site) => frozen.get(site)?.kill(),
};
