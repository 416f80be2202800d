import type { Decimal } from "decimal.js";
import { dec, plain } from "./money";
import type { Execution } from "./order";

/**
 * A closed round trip of one symbol, from flat to flat. Prices are averages over its fills, `pnlUsd` is net of all its fees,
 * `returnFraction` is `pnlUsd` over the value at entry. Times are market times in epoch milliseconds.
 */
export type Trade = {
  readonly symbol: string;
  readonly side: "long" | "short";
  readonly qty: string;
  readonly entryAt: number;
  readonly entryPrice: string;
  readonly exitAt: number;
  readonly exitPrice: string;
  readonly feesUsd: string;
  readonly pnlUsd: string;
  readonly returnFraction: number;
};

interface OpenTrade {
  readonly symbol: string;
  readonly long: boolean;
  readonly entryAt: number;
  readonly enteredQty: Decimal;
  readonly enteredUsd: Decimal;
  readonly exitedQty: Decimal;
  readonly exitedUsd: Decimal;
  readonly feesUsd: Decimal;
}

/**
 * The closed round trips of `executions`, which are oldest first, in the order in which they closed; what is still open is left out.
 * A fill that passes through zero ends one trade and begins the next, its fee shared by quantity.
 */
export function tradesOf(executions: readonly Execution[]): readonly Trade[] {
  const open = new Map<string, OpenTrade>();
  const closed: Trade[] = [];
  for (const execution of executions) {
    const size = dec(execution.qty);
    let rest = size;
    while (rest.gt(0)) {
      const trade = open.get(execution.symbol) ?? begin(execution);
      const { next, used } = extend(trade, execution, rest, dec(execution.feeUsd).mul(rest).div(size));
      rest = rest.minus(used);
      if (next.exitedQty.lt(next.enteredQty)) {
        open.set(execution.symbol, next);
      } else {
        open.delete(execution.symbol);
        closed.push(close(next, execution.at));
      }
    }
  }
  return closed;
}

function begin({ symbol, side, at }: Execution): OpenTrade {
  const none = dec(0);
  return {
    symbol,
    long: side === "buy",
    entryAt: at,
    enteredQty: none,
    enteredUsd: none,
    exitedQty: none,
    exitedUsd: none,
    feesUsd: none,
  };
}

/** Adds as much of `rest` as belongs to `trade`; `restFeeUsd` is the fee of the whole rest. */
function extend(trade: OpenTrade, { side, price }: Execution, rest: Decimal, restFeeUsd: Decimal) {
  const enters = (side === "buy") === trade.long;
  const held = trade.enteredQty.minus(trade.exitedQty);
  const used = enters || rest.lt(held) ? rest : held;
  const valueUsd = used.mul(dec(price));
  const feesUsd = trade.feesUsd.plus(restFeeUsd.mul(used).div(rest));
  const next: OpenTrade = enters
    ? { ...trade, feesUsd, enteredQty: trade.enteredQty.plus(used), enteredUsd: trade.enteredUsd.plus(valueUsd) }
    : { ...trade, feesUsd, exitedQty: trade.exitedQty.plus(used), exitedUsd: trade.exitedUsd.plus(valueUsd) };
  return { next, used };
}

function close({ symbol, long, entryAt, enteredQty, enteredUsd, exitedUsd, feesUsd }: OpenTrade, exitAt: number): Trade {
  const gross = long ? exitedUsd.minus(enteredUsd) : enteredUsd.minus(exitedUsd);
  const pnl = gross.minus(feesUsd);
  return {
    symbol,
    side: long ? "long" : "short",
    qty: plain(enteredQty),
    entryAt,
    entryPrice: plain(enteredUsd.div(enteredQty)),
    exitAt,
    exitPrice: plain(exitedUsd.div(enteredQty)),
    feesUsd: plain(feesUsd),
    pnlUsd: plain(pnl),
    returnFraction: pnl.div(enteredUsd).toNumber(),
  };
}
