import type { Db } from "@/db/client";
import { insertAlerts } from "@/db/queries/alerts/alerts";
import { dollars } from "../../core/money/figures";
import { plain } from "../../core/money/money";
import type { Execution } from "../../core/orders/order";

/** What happened longer ago is history: an account that is opened brings all of it. */
const NEWS_MS = 3_600_000;
/** More of them at once are counted. */
const MOST = 5;

/** Writes for a person what was filled at a broker, in the transaction that books it. */
export async function tellFills(tx: Db, accountId: string, fresh: readonly Execution[], at: number): Promise<void> {
  const news = fresh.filter((execution) => at - execution.at <= NEWS_MS);
  const told = { at, kind: "happened", event: "fill", level: "note", accountId, href: "/orders" } as const;
  const texts =
    news.length > MOST
      ? [`${news.length} fills: ${[...new Set(news.map(({ symbol }) => symbol))].slice(0, MOST).join(", ")}`]
      : news.map(({ side, qty, symbol, price }) => `Filled: ${side} ${plain(qty)} ${symbol} at ${dollars(price)}`);
  await insertAlerts(
    tx,
    texts.map((text) => ({ ...told, text })),
  );
}
