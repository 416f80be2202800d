import type { Rehearsal } from "../rehearsal";

export const diskFull: Rehearsal = {
  needsDisk: true,
  strike: async ({ disk }) => disk?.fill(),
  tells: /its disk is full/im,
  tellsEnd: /^Resolved after .*its disk is full/im,
  meanwhile: "kept",
  mend: async ({ disk }) => disk?.clear(),
};
