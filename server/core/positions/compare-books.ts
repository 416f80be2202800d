import { dollars } from "../money/figures";
import { cents, dec, plain } from "../money/money";
import type { BrokerPosition } from "../ports";
import type { BooksState } from "./books-state";

/** What one side holds of a symbol, all agents together. Decimal strings. */
export type HeldQty = { readonly symbol: string; readonly qty: string };

export type SymbolAgreement = {
  readonly symbol: string;
  readonly desk: string;
  readonly broker: string;
  readonly agrees: boolean;
};

export type Comparison = {
  readonly agrees: boolean;
  readonly cashUsd: { readonly desk: string; readonly broker: string; readonly agrees: boolean };
  readonly positions: readonly SymbolAgreement[];
};

const QTY_TOLERANCE = 1e-9;

/**
 * The desk's books beside the broker's, by symbol: quantities to 1e-9, cash to the cent. A symbol that the broker told of and was not
 * understood (`isUntold`) is not compared. Cash that is less by no more than `heldUsd` agrees: a broker may have what its resting orders would cost off it.
 */
export function compareBooks(
  desk: { readonly cashUsd: string; readonly held: readonly HeldQty[] },
  broker: { readonly cashUsd: string; readonly held: readonly Pick<BrokerPosition, "symbol" | "qty">[] },
  isUntold: (symbol: string) => boolean = () => false,
  heldUsd = "0",
): Comparison {
  const own = new Map<string, string>();
  for (const { symbol, qty } of desk.held) own.set(symbol, plain(dec(own.get(symbol) ?? "0").plus(qty)));
  const theirs = new Map(broker.held.map(({ symbol, qty }) => [symbol, qty]));
  const symbols = [...new Set([...own.keys(), ...theirs.keys()])].filter((symbol) => theirs.has(symbol) || !isUntold(symbol));
  const positions = symbols.sort().map((symbol) => {
    const pair = { symbol, desk: own.get(symbol) ?? "0", broker: theirs.get(symbol) ?? "0" };
    return { ...pair, agrees: dec(pair.desk).minus(pair.broker).abs().lte(QTY_TOLERANCE) };
  });
  const cash = { desk: cents(desk.cashUsd), broker: cents(broker.cashUsd) };
  const missing = dec(cash.desk).minus(cash.broker);
  const cashUsd = { ...cash, agrees: missing.isZero() || (missing.gt(0) && missing.lte(heldUsd)) };
  return { agrees: cashUsd.agrees && positions.every((row) => row.agrees), cashUsd, positions };
}

/** One clause for each thing that differs. */
export function differencesOf({ cashUsd, positions }: Comparison): string[] {
  const held = positions
    .filter((row) => !row.agrees)
    .map(({ symbol, desk, broker }) => `${symbol}: the desk holds ${plain(desk)}, the broker ${plain(broker)}`);
  return cashUsd.agrees ? held : [...held, `cash: the desk has ${dollars(cashUsd.desk)}, the broker ${dollars(cashUsd.broker)}`];
}

/** What a comparison made at `at` comes to, after `before`. */
export function comparedAt(
  comparison: Comparison,
  before: Pick<BooksState, "since"> | null,
  at: number,
): Pick<BooksState, "at" | "agrees" | "since" | "differences"> & { readonly symbols: readonly string[] } {
  const { agrees, positions } = comparison;
  return {
    at,
    agrees,
    since: agrees ? null : (before?.since ?? at),
    differences: differencesOf(comparison),
    symbols: positions.filter((row) => !row.agrees).map(({ symbol }) => symbol),
  };
}
