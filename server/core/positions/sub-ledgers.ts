import { type Figure, minus, plus, sum, toNumber } from "../money/exact";
import { EXTERNAL } from "../orders/order";
import type { PositionState } from "./ledger";
import { gainAt, worthAt } from "./marks";

/** What somebody holds or held of a symbol, with the price at which it is marked, US dollars. */
type HeldPart = PositionState & { readonly agentId: string; readonly symbol: string; readonly mark: number };

/** What the books of one account say. Cash by whose trades moved it, what is of no agent as EXTERNAL; decimal strings. */
type AccountBooks = {
  readonly moved: readonly { readonly agentId: string; readonly usd: string }[];
  readonly reserved: readonly { readonly agentId: string; readonly usd: string }[];
  readonly positions: readonly HeldPart[];
  /** What each agent may use, US dollars. */
  readonly capitals: readonly { readonly agentId: string; readonly capitalUsd: number }[];
};

/** The part of an account that is one agent's, or from outside. US dollars. */
export type SubLedger = {
  readonly agentId: string;
  /** Null of what is from outside. */
  readonly capitalUsd: number | null;
  /** By how much its trades moved the account's cash; from outside all else: what was paid in, fees of nobody, trades by hand. */
  readonly movedUsd: number;
  /** Its capital with what its trades moved: what it would have if it stood alone. Null of what is from outside. */
  readonly cashUsd: number | null;
  readonly reservedUsd: number;
  /** What it holds, at the marks. */
  readonly unitsUsd: number;
  /** Realised after fees, with what selling at the marks would realise. */
  readonly resultUsd: number;
};

/**
 * The account as its agents' books and what is from outside, which is the last. The sum of `movedUsd` is the account's cash: each dollar that moved was moved by
 * one of them.
 */
export function subLedgers({ moved, reserved, positions, capitals }: AccountBooks): readonly SubLedger[] {
  const names = [...moved, ...reserved, ...positions, ...capitals].map(({ agentId }) => agentId);
  const agents = [...new Set(names)].filter((agentId) => agentId !== EXTERNAL).sort();
  return [...agents, EXTERNAL].map((agentId): SubLedger => {
    const isIts = (row: { readonly agentId: string }) => row.agentId === agentId;
    const own = positions.filter(isIts);
    const capitalUsd = capitals.find(isIts)?.capitalUsd ?? null;
    const movedUsd = sumOf(moved.filter(isIts));
    const results = own.map((part) => plus(minus(part.realizedUsd, part.feesUsd), gainAt(part, part.mark)));
    return {
      agentId,
      capitalUsd,
      movedUsd,
      cashUsd: capitalUsd === null ? null : toNumber(plus(capitalUsd, movedUsd)),
      reservedUsd: sumOf(reserved.filter(isIts)),
      unitsUsd: toNumber(sum(own.map(({ qty, mark }) => worthAt(qty, mark)))),
      resultUsd: toNumber(sum(results)),
    };
  });
}

/** What is held by symbol; the sum of a symbol's parts is what the broker has as one position. */
export function partsBySymbol<Part extends { readonly symbol: string; readonly qty: Figure }>(
  held: readonly Part[],
): ReadonlyMap<string, readonly Part[]> {
  const parts = new Map<string, Part[]>();
  for (const part of held) if (toNumber(part.qty) !== 0) parts.set(part.symbol, [...(parts.get(part.symbol) ?? []), part]);
  return parts;
}

function sumOf(rows: readonly { readonly usd: Figure }[]): number {
  return toNumber(sum(rows.map(({ usd }) => usd)));
}
