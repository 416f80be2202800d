import type { Db } from "@/db/client";
import { audit } from "@/db/queries/audit";
import { SOLD_BY_HAND, type SoldByHand } from "@/db/queries/ledger/sold-by-hand";
import { plain } from "../../core/money/money";
import { agentInWords } from "../../core/words";
import { pauseAgentsOn } from "./pause-agents";

/** Puts on record whose units somebody sold without the desk; the agents of the symbol may only reduce until a person has looked. */
export async function tellSoldByHand(tx: Db, accountId: string, sold: readonly SoldByHand[], at: number): Promise<void> {
  for (const { agentId, symbol, qty, price, orderId } of sold) {
    const detail = { accountId, agentId, symbol, qty: plain(qty), price: plain(price), order: orderId };
    await audit(tx, { at, actor: "broker", action: SOLD_BY_HAND, subject: agentId, detail });
    const words = `somebody sold ${plain(qty)} of ${agentInWords(agentId)} by hand`;
    await pauseAgentsOn(tx, { accountId, symbols: [symbol] }, words, at);
  }
}
