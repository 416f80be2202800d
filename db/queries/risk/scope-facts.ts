import { assetClassOf } from "@/server/core/market/market";
import { dayStart } from "@/server/core/market/market-day";
import { markAgent } from "@/server/core/positions/marked-books";
import { fieldOf, type SetLimit } from "@/server/core/risk/limits/limit";
import type { AccountBook, Book, Holding, LimitFacts } from "@/server/core/risk/limits/limit-facts";
import { MEMORY_MEASURES } from "@/server/core/risk/limits/memory-measures";
import type { Db } from "../../client";
import { paidIn } from "../accounts/flows";
import { allPositions } from "../ledger/ledger";
import { readExposure } from "./exposure";
import { closedPositions, resultMarks } from "./results";

const MINUTE_MS = 60_000;

type Asked = {
  readonly accountId: string;
  /** Whose entry it is; null where nobody enters and only what is held is asked for. */
  readonly agent: { readonly id: string; readonly capitalUsd: number; readonly runId: number } | null;
  /** By whose market's day the loss of a day is told. */
  readonly symbol: string;
  readonly at: number;
  /** The kind of money of which all accounts are read; null for the account alone. */
  readonly deskKind: string | null;
  readonly limits: readonly SetLimit[];
  readonly prices: Readonly<Record<string, number>>;
};

/** What the limits need to know of what the accounts of their scopes have, hold and closed; no more is read than they ask for. */
export async function readScopeFacts(
  db: Db,
  { accountId, agent, symbol, at, deskKind, limits, prices }: Asked,
): Promise<Pick<LimitFacts, "accounts" | "holdings" | "entries" | "closed" | "agentBook">> {
  const [exposure, closed] = await Promise.all([
    readExposure(db, { accountId, deskKind, since: at - MINUTE_MS, runId: agent?.runId ?? 0 }),
    agent !== null && limits.some(({ name }) => name in MEMORY_MEASURES)
      ? closedPositions(db, { accountId, deskKind, since: at - longestWindow(limits) * MINUTE_MS })
      : [],
  ]);
  const holdings = exposure.holdings.map(
    (held): Holding => ({ ...held, assetClass: assetClassOf(held.symbol), price: prices[held.symbol] ?? null }),
  );
  const wantsBooks = limits.some(({ name }) => WITH_BOOKS.has(name));
  const dayBegan = dayStart(assetClassOf(symbol), at);
  const books = Promise.all(
    exposure.accounts.map(async ({ id, cashUsd, reservedUsd }): Promise<AccountBook> => {
      const held = holdings.filter((holding) => holding.accountId === id && holding.qty !== 0);
      const unpriced = [...new Set(held.flatMap((holding) => (holding.price === null ? [holding.symbol] : [])))];
      const equityUsd = unpriced.length > 0 ? null : held.reduce((sum, { qty, price }) => sum + qty * Number(price), cashUsd);
      const book = wantsBooks && equityUsd !== null ? await accountBook(db, id, equityUsd, dayBegan) : null;
      return { id, equityUsd, unpriced, freeCashUsd: Math.max(0, cashUsd - reservedUsd), book };
    }),
  );
  const [accounts, agentBook] = await Promise.all([
    books,
    wantsBooks && agent !== null ? bookOfAgent(db, accountId, agent, { prices, dayBegan }) : null,
  ]);
  return { accounts, holdings, entries: exposure.entries, closed, agentBook };
}

const WITH_BOOKS: ReadonlySet<string> = new Set(["daily_loss_share", "drawdown_share"]);

/** How far back the limits look, in minutes. */
function longestWindow(limits: readonly SetLimit[]): number {
  return Math.max(0, ...limits.map(({ name, value, windowMin }) => windowMin ?? (fieldOf(name).unit === "minutes" ? value : 0)));
}

async function accountBook(db: Db, accountId: string, equityUsd: number, dayBegan: number): Promise<Book> {
  const [{ account }, marks] = await Promise.all([paidIn(db, accountId), resultMarks(db, accountId, "", dayBegan)]);
  return { paidInUsd: account.usd, resultUsd: equityUsd - account.usd, ...marks };
}

/** Null where something that the agent holds has no price. */
async function bookOfAgent(
  db: Db,
  accountId: string,
  { id, capitalUsd }: NonNullable<Asked["agent"]>,
  { prices, dayBegan }: { readonly prices: Asked["prices"]; readonly dayBegan: number },
): Promise<Book | null> {
  const [positions, paid, marks] = await Promise.all([
    allPositions(db, accountId),
    paidIn(db, accountId),
    resultMarks(db, accountId, id, dayBegan),
  ]);
  const own = positions.filter(({ agentId }) => agentId === id);
  const marked = own.flatMap((position) => {
    const mark = Number(position.qty) === 0 ? 0 : prices[position.symbol];
    return mark === undefined ? [] : [{ ...position, mark }];
  });
  if (marked.length < own.length) return null;
  const { valueUsd, paidInUsd } = markAgent(0, capitalUsd, marked, paid.given(id));
  return { paidInUsd, resultUsd: valueUsd - paidInUsd, ...marks };
}
