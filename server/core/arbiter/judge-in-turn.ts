import type { AgentParams } from "../agents/agent";
import { assetClassOf } from "../market/asset-class";
import { judge } from "../risk/judge";
import type { LimitFacts } from "../risk/limits/limit-facts";
import type { RiskFacts, RiskProposal, RiskVerdict } from "../risk/rule";
import { beforeInWords, type Contender } from "./contender";
import { compare, inOrder } from "./precedence";

/** What an entry may cost more than its decision price until it has filled, and is held back for it. */
export const RESERVE_FACTOR = 1.01;

export type Turn =
  /** Nothing but what those before it may still get stands against it: they are judged first. */
  | { readonly kind: "later"; readonly behind: readonly Contender[] }
  | {
      readonly kind: "judged";
      readonly verdict: RiskVerdict;
      /** Who got what it would have been approved with, the first first; empty where nobody did. */
      readonly lostTo: readonly Contender[];
    };

/**
 * Judges an entry among those of its moment, by the facts as they are, which hold what was granted already. Those before it of whom nothing is decided only put
 * it off, and only where both cannot have what they ask for. So nobody is refused for the sake of somebody who gets nothing.
 */
export function judgeInTurn(
  own: Contender,
  others: readonly Contender[],
  { proposal, facts, params }: { readonly proposal: RiskProposal; readonly facts: RiskFacts; readonly params: AgentParams },
): Turn {
  const before = inOrder(others.filter((other) => compare(other, own) < 0));
  const verdict = judge(proposal, facts, params);
  if (verdict.approved) {
    const behind = before.filter(({ gotUsd }) => gotUsd === null);
    const fits =
      behind.length === 0 ||
      (leavesEnough(facts.limits, own, behind) && judge(proposal, withHeld(facts, own, behind), params).approved);
    return fits ? { kind: "judged", verdict, lostTo: [] } : { kind: "later", behind };
  }
  const granted = before.filter(({ gotUsd }) => (gotUsd ?? 0) > 0);
  const [first] = granted;
  if (first === undefined || !judge(proposal, without(facts, granted), params).approved)
    return { kind: "judged", verdict, lostTo: [] };
  const reason = `${verdict.reason}; ${beforeInWords(first, own)}`;
  return { kind: "judged", verdict: { ...verdict, reason }, lostTo: granted };
}

/** Whether each of those before it would still be a small enough part of the cash, if it and all others of them got theirs first. */
function leavesEnough({ limits, accounts, accountId }: LimitFacts, own: Contender, behind: readonly Contender[]): boolean {
  const freeUsd = accounts.find(({ id }) => id === accountId)?.freeCashUsd ?? 0;
  const heldUsd = [own, ...behind].reduce((usd, { askedUsd }) => usd + askedUsd * RESERVE_FACTOR, 0);
  const shares = limits.filter(({ name, agentId }) => name === "cash_share" && agentId === null);
  return shares.every(({ value }) =>
    behind.every(({ askedUsd }) => askedUsd <= value * (freeUsd - heldUsd + askedUsd * RESERVE_FACTOR)),
  );
}

/**
 * The facts as they would be if these got what they ask for. What is held back for `own` besides its worth is with each of them: it could stand in the way of
 * all of them once it is granted.
 */
function withHeld(facts: RiskFacts, own: Contender, contenders: readonly Contender[]): RiskFacts {
  const { accountId, accounts, holdings, entries } = facts.limits;
  const besidesUsd = own.askedUsd * (RESERVE_FACTOR - 1);
  const usdOf = ({ askedUsd }: Contender) => askedUsd * RESERVE_FACTOR + besidesUsd;
  const heldUsd = contenders.reduce((usd, contender) => usd + usdOf(contender), 0);
  const more = contenders.map((contender) => {
    const { agentId, symbol } = contender;
    // Of no units nobody asks the price.
    const nothing = { accountId, agentId, symbol, assetClass: assetClassOf(symbol), qty: 0, avgPrice: 0, price: null };
    return { ...nothing, reservedUsd: usdOf(contender) };
  });
  return {
    ...facts,
    cashUsd: Math.max(0, facts.cashUsd - heldUsd),
    limits: {
      ...facts.limits,
      accounts: accounts.map((account) =>
        account.id === accountId ? { ...account, freeCashUsd: Math.max(0, account.freeCashUsd - heldUsd) } : account,
      ),
      holdings: [...holdings, ...more],
      entries: [...entries, ...contenders.map(({ agentId, symbol }) => ({ accountId, agentId, symbol }))],
    },
  };
}

/** The facts as they would be if these had got nothing: of what their agents reserve or hold of their symbols no more than they got is taken off. */
function without(facts: RiskFacts, granted: readonly Contender[]): RiskFacts {
  const { accountId, accounts, holdings, entries } = facts.limits;
  const usdOf = ({ gotUsd }: Contender) => (gotUsd ?? 0) * RESERVE_FACTOR;
  const usd = granted.reduce((sum, contender) => sum + usdOf(contender), 0);
  const isOf = (row: { readonly accountId: string; readonly agentId: string; readonly symbol: string }) =>
    granted.find(({ agentId, symbol }) => row.accountId === accountId && row.agentId === agentId && row.symbol === symbol);
  return {
    ...facts,
    cashUsd: facts.cashUsd + usd,
    limits: {
      ...facts.limits,
      accounts: accounts.map((account) =>
        account.id === accountId ? { ...account, freeCashUsd: account.freeCashUsd + usd } : account,
      ),
      holdings: holdings.map((holding) => {
        const got = isOf(holding);
        if (!got) return holding;
        const reserved = Math.min(holding.reservedUsd, usdOf(got));
        const left = usdOf(got) - reserved;
        const units = holding.price === null || holding.qty <= 0 ? 0 : Math.min(holding.qty, left / holding.price);
        return { ...holding, reservedUsd: holding.reservedUsd - reserved, qty: holding.qty - units };
      }),
      entries: entries.filter((entry) => !isOf(entry)),
    },
  };
}
