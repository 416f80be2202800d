import type { Rehearsal } from "../rehearsal";

export const kill: Rehearsal = {
  strike: (site) => site.desk().kill(),
  tells: /^The desk "drill" does not answer/,
  tellsEnd: /^The desk "drill" answers again after/,
  mend: (site) => site.start(),
};
