import type { Rehearsal } from "../rehearsal";
import { BUYERS, HOLDER, symbolOf } from "../site/coin-agents";
import { enter } from "../try-entry";

/** Quotes that no market has: a bid over the ask, no price at all, and one that is a thousand times the usual. */
const BAD = [
  { bid: 2, ask: 1 },
  { bid: 0, ask: 0 },
  { bid: 10_000_000, ask: 10_000_001 },
] as const;
const KINDS = BAD.length;

export const badTicks: Rehearsal = {
  strike: async ({ broker }) => {
    for (const [place, agentId] of [HOLDER, ...BUYERS].entries())
      await broker.addFault({ fault: "bad_quote", symbol: symbolOf(agentId), ...BAD[place % KINDS] });
  },
  tells: /price of ETH\/USD/im,
  tellsEnd: /^Resolved after .*price of ETH\/USD/im,
  meanwhile: "kept",
  // One of each kind of quote.
  wrong: async (site) => {
    const entries = await Promise.all(BUYERS.slice(0, KINDS).map((agentId) => enter(site.api(), agentId)));
    return entries.flatMap((entry, i) => (entry.entered ? [`${BUYERS[i]} entered by a price that cannot be`] : []));
  },
  mend: ({ broker }) => broker.addFault({ fault: "reset" }),
};
