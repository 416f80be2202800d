import { type BeforeJudging, readBeforeJudging } from "@/db/queries/risk/before-judging";
import { coalesce } from "./coalesce";
import type { TradingContext } from "./trading-context";

/**
 * What has to be known of the desk before an entry is judged. All who ask while it is read share the next read, which sees everything that was so before they
 * asked: of agents that decide at the same instant all but the first cost one statement together, and none of them is told anything old.
 */
export function createBeforeJudging({
  db,
  accountId,
  accountKind,
}: Pick<TradingContext, "db" | "accountId" | "accountKind">): () => Promise<BeforeJudging> {
  return coalesce(() => readBeforeJudging(db, accountId, accountKind));
}
