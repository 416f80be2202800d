import type { AccountRow } from "@/db/queries/accounts/accounts";
import { agentById } from "@/db/queries/agents";
import { readBeforeJudging } from "@/db/queries/risk/before-judging";
import { limitsOf } from "@/db/queries/risk/limits";
import { listLocks } from "@/db/queries/risk/locks";
import { readScopeFacts } from "@/db/queries/risk/scope-facts";
import { type AssetClass, midOf } from "../../core/market/market";
import { deskKindOf } from "../../core/risk/limits/desk-kind";
import { levelOf } from "../../core/risk/limits/levels";
import type { SetLimit } from "../../core/risk/limits/limit";
import { type Holding, type LimitFacts, NO_LIMITS } from "../../core/risk/limits/limit-facts";
import { isStanding } from "../../core/risk/limits/lock";
import { isMissing } from "../../core/risk/limits/measure";
import { MEASURES } from "../../core/risk/limits/measures";
import type { ApiContext } from "../context";

/** A day is told by the desk's; the market of shares has it for what is bought with the account's money as a whole. */
const DAY_OF = "SPY";

/** The limits that an account is under, each with how full it is at the prices now, its locks, and what it holds by symbol and by class. */
export async function readRisk({ account, desk, services }: ApiContext & { readonly account: AccountRow }) {
  const { db } = desk.database;
  const { at } = await services.clockOf(account);
  const [limits, held, locks] = await Promise.all([
    limitsOf(db, account.id),
    readBeforeJudging(db, account.id, account.kind),
    listLocks(db, account.id, at),
  ]);
  const deskKind = deskKindOf(account.kind, limits);
  const symbols = deskKind === null ? held.heldInAccount : held.heldOnDesk;
  const told = await Promise.all(symbols.map(async (symbol) => [symbol, await services.quote(account, symbol, at)] as const));
  const prices = Object.fromEntries(told.flatMap(([symbol, quote]) => (quote ? [[symbol, midOf(quote)] as const] : [])));
  const factsFor = async (agent: { readonly id: string; readonly capitalUsd: number } | null): Promise<LimitFacts> => ({
    ...NO_LIMITS,
    accountId: account.id,
    agentId: agent?.id ?? "",
    limits,
    ...(await readScopeFacts(db, {
      accountId: account.id,
      agent: agent && { ...agent, runId: 0 },
      symbol: DAY_OF,
      at,
      deskKind,
      limits,
      prices,
    })),
  });
  const facts = await factsFor(null);
  const own = facts.accounts.find(({ id }) => id === account.id);
  const ownHoldings = facts.holdings.filter(({ accountId }) => accountId === account.id);
  return {
    at,
    equityUsd: own?.equityUsd ?? null,
    unpriced: own?.unpriced ?? [],
    freeCashUsd: own?.freeCashUsd ?? 0,
    limits: await Promise.all(
      limits.map(async (limit) => ({ ...limit, level: levelOf(limit), ...fullness(limit, await factsOf(limit)) })),
    ),
    locks: locks.map((lock) => ({ ...lock, level: levelOf(lock), stands: isStanding(lock, at) })),
    bySymbol: groupsOf(ownHoldings, ({ symbol }) => symbol),
    byClass: groupsOf(ownHoldings, ({ assetClass }): AssetClass => assetClass),
  };

  async function factsOf({ name, agentId }: SetLimit): Promise<LimitFacts> {
    if (name !== "drawdown_share" || agentId === null) return facts;
    const { params } = await agentById(db, agentId);
    return factsFor({ id: agentId, capitalUsd: params.capitalUsd });
  }
}

/** What the limit measures without an order; null where only an order has it. */
function fullness(limit: SetLimit, facts: LimitFacts) {
  const measured = MEASURES[limit.name](limit, facts, null);
  if (isMissing(measured)) return { used: null, missing: measured.missing };
  return { used: measured, missing: null };
}

/** Worth at the price now, with what open orders reserve; null where something has no price. The largest first. */
function groupsOf<Name extends string>(holdings: readonly Holding[], nameOf: (holding: Holding) => Name) {
  const names = [...new Set(holdings.map(nameOf))];
  return names
    .map((name) => {
      const held = holdings.filter((holding) => nameOf(holding) === name);
      const isKnown = held.every(({ qty, price }) => qty === 0 || price !== null);
      const usd = held.reduce((sum, { qty, price, reservedUsd }) => sum + Math.abs(qty) * (price ?? 0) + reservedUsd, 0);
      return { name, usd: isKnown ? usd : null };
    })
    .sort((a, b) => (b.usd ?? 0) - (a.usd ?? 0));
}
