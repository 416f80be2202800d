import type { Rehearsal } from "../rehearsal";

export const streamSilent: Rehearsal = {
  strike: async ({ lines }) => lines.streams.silence(),
  tells: /stream/im,
  tellsEnd: /^Resolved after .*stream/im,
  meanwhile: "goes on",
  mend: ({ lines }) => lines.streams.mend(),
};
