import { agentById } from "@/db/queries/agents";
import { audit } from "@/db/queries/audit";
import { lockBooks, positionOf } from "@/db/queries/ledger/ledger";
import { closingRun, type RunRow } from "@/db/queries/runs/runs";
import { Fault } from "../../core/fault";
import { dec, isPositiveMultiple, plain } from "../../core/money/money";
import { sellingIncrement } from "../../core/orders/position-orders";
import type { MarketData } from "../../core/ports";
import { engineRunOf } from "../../core/runs/run";
import type { Desk } from "../actor";
import { makeManualRun } from "../runs/make-manual-run";
import type { Starter } from "../runs/run-now";

/**
 * Makes a run that sells `qty` of what an agent holds and starts it; the rest is protected again after it. Refused for more than is held, for
 * parts of a step, and while another sale that a person asked for is under way.
 */
export async function reducePosition(
  { database, wall, actor }: Desk,
  starter: Starter,
  market: Pick<MarketData, "instrument">,
  given: { readonly accountId: string; readonly agentId: string; readonly qty: string; readonly marketAt: number },
): Promise<RunRow> {
  const { accountId, agentId, marketAt } = given;
  const qty = plain(given.qty);
  const { symbol } = await agentById(database.db, agentId);
  const step = sellingIncrement(await market.instrument(symbol));
  if (!isPositiveMultiple(qty, step)) throw new Fault("invalid_input", `qty "${qty}" must be above 0 and a multiple of ${step}`);
  const row = await database.db.transaction(async (tx) => {
    const agent = await agentById(tx, agentId);
    // Of two clicks at once, the second waits here and then finds the run of the first.
    await lockBooks(tx, accountId);
    const underWay = await closingRun(tx, accountId, agentId);
    if (underWay) throw new Fault("conflict", `run ${underWay.id} sells of agent "${agentId}" already; wait until it has ended`);
    const held = plain((await positionOf(tx, accountId, agentId, symbol))?.qty ?? "0");
    if (dec(qty).gt(held))
      throw new Fault("refused", `qty "${qty}" is more than the ${held} ${symbol} that agent "${agentId}" holds`);
    const at = wall.now();
    const made = await makeManualRun(tx, { accountId, agent, marketAt, instruction: "close", qty, at });
    await audit(tx, { at, actor, action: "position.reduce", subject: agentId, detail: { runId: made.id, symbol, qty, held } });
    return made;
  });
  await starter.enqueue([engineRunOf(row)]);
  return row;
}
