import type { Rehearsal } from "../rehearsal";

export const brokerDown: Rehearsal = {
  strike: ({ lines }) => Promise.all([lines.requests.cut(), lines.streams.cut()]),
  tells: /broker|line/i,
  tellsEnd: /^Resolved after .*(?:broker|line)/i,
  meanwhile: "kept",
  mend: ({ lines }) => Promise.all([lines.requests.mend(), lines.streams.mend()]),
};
