import { audit } from "@/db/queries/audit";
import { ANNOUNCED, toldAnnouncements } from "@/db/queries/ledger/announced-actions";
import { openPositions } from "@/db/queries/ledger/ledger";
import { Fault } from "../../core/fault";
import { assetClassOf } from "../../core/market/asset-class";
import { dayKey } from "../../core/market/calendar/calendar";
import { utcDate } from "../../core/market/calendar/date";
import { EXTERNAL } from "../../core/orders/order";
import type { Broker } from "../../core/ports";
import { actionInWords } from "../../core/positions/corporate-action";
import type { TradingContext } from "../trading-context";

const DAY_MS = 86_400_000;
/** How far ahead is looked; companies announce most of it some weeks before. */
const AHEAD_MS = 7 * DAY_MS;
/** After a failure. */
const RETRY_MS = 5 * 60_000;

type Asked = { readonly day: string; readonly symbols: readonly string[]; readonly again: number };
const lastAsked = new WeakMap<Broker, Asked>();

/**
 * Asks once a day of New York what companies announced that will change units or names of the shares that agents hold, and puts on record what is
 * new. Returns it in words. Nothing is booked by it: what the broker holds then is.
 */
export async function tellAnnounced(trading: TradingContext): Promise<readonly string[]> {
  const { db, accountId, market, broker, clock, wall } = trading;
  if (!market.corporateActions) return [];
  const own = (await openPositions(db, accountId)).filter(({ agentId }) => agentId !== EXTERNAL);
  const symbols = [...new Set(own.map(({ symbol }) => symbol))].filter((symbol) => assetClassOf(symbol) === "equity").sort();
  const now = clock.now();
  const day = dayKey("equity", now);
  const asked = lastAsked.get(broker);
  const isAsked = asked?.day === day && symbols.every((symbol) => asked.symbols.includes(symbol)) && now < asked.again;
  if (symbols.length === 0 || isAsked) return [];
  try {
    const actions = await market.corporateActions(symbols, now, now + AHEAD_MS);
    lastAsked.set(broker, { day, symbols, again: Number.POSITIVE_INFINITY });
    const told = await toldAnnouncements(db, accountId);
    const news = actions.filter(({ id, symbol }) => !told.has(id) && symbols.includes(symbol));
    for (const action of news) {
      const detail = { accountId, id: action.id, symbol: action.symbol, words: wordsOf(action) };
      await db.transaction((tx) =>
        audit(tx, { at: wall.now(), actor: "broker", action: ANNOUNCED, subject: action.symbol, detail }),
      );
    }
    return news.map(wordsOf);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    lastAsked.set(broker, { day, symbols, again: now + RETRY_MS });
    return [];
  }
}

function wordsOf(action: Parameters<typeof actionInWords>[0]): string {
  return `announced for ${utcDate(action.at)}: ${actionInWords(action)}`;
}
