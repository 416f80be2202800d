import type { Db } from "@/db/client";
import { giveUpOpposite } from "@/db/queries/orders/opposite-orders";
import { agentInWords } from "../core/words";
import type { StepContext } from "./step";

/** What other agents of the account were about to buy of what this one sells, and nobody has sent yet, is not sent. */
export async function giveWay(tx: Db, { run, trading, log }: Pick<StepContext, "run" | "trading" | "log">): Promise<void> {
  const { id, symbol } = run.agent;
  const reason = `not sent: ${agentInWords(id)} sells ${symbol} in this account, and exits go first`;
  const gone = await giveUpOpposite(tx, trading.accountId, { id, symbol, reason });
  for (const agentId of gone) log("info", `the entry of ${agentInWords(agentId)} into ${symbol} gives way: it was not sent yet`);
}
