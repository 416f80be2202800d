import { Fault } from "../../fault";
import type { SymbolColumn } from "./header";

const VALUES_NAMED = 5;
const VALUE_LENGTH = 40;
/** Of a file with more values than these the others are counted together. */
const VALUES_KEPT = 10_000;

/** Counts what one column says of whose bars the rows are. */
export class SymbolTally {
  readonly #counts = new Map<string, number>();
  #last = "";
  #run = 0;
  #others = 0;

  constructor(private readonly column: SymbolColumn) {}

  /** Counts the value in `text` from `from` up to `to`. */
  note(text: string, from: number, to: number): void {
    if (to - from !== this.#last.length || !text.startsWith(this.#last, from)) {
      this.#endRun();
      this.#last = text.slice(from, to);
    }
    this.#run++;
  }

  /** Throws Fault `invalid_input` when some row is of another symbol than `symbol`. Empty values say nothing. */
  refuseOthers(symbol: string): void {
    this.#endRun();
    const { name, isLabel } = this.column;
    const values = [...this.#counts].filter(([value]) => value !== "" && value.toLowerCase() !== name);
    const isOne = values.length === 1 && this.#others === 0;
    if (isOne && isLabel && !/^[A-Z0-9./_:-]+$/.test(values[0]?.[0] ?? "")) return;
    if (this.#others === 0 && values.every(([value]) => isSameSymbol(value, symbol))) return;
    const sorted = values.sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
    const named = sorted
      .slice(0, VALUES_NAMED)
      .map(([value, count]) => `${JSON.stringify(value.slice(0, VALUE_LENGTH))} in ${count} rows`);
    const more = sorted.length - named.length + this.#others;
    throw new Fault(
      "invalid_input",
      `column "${name}" says ${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}: symbol "${symbol}" must be that of every row, so that no other's prices are stored under its name`,
    );
  }

  #endRun(): void {
    if (this.#run === 0) return;
    const before = this.#counts.get(this.#last);
    if (before === undefined && this.#counts.size === VALUES_KEPT) this.#others += this.#run;
    else this.#counts.set(this.#last, (before ?? 0) + this.#run);
    this.#run = 0;
  }
}

/** Whether a file's word for a symbol means `symbol`: BRK-B is BRK.B, BTCUSD is BTC/USD, NASDAQ:TSLA and TSLA.US are TSLA. */
export function isSameSymbol(value: string, symbol: string): boolean {
  const own = keyOf(symbol);
  const bare = value.slice(value.indexOf(":") + 1);
  return keyOf(bare) === own || keyOf(bare.replace(/\.us$/i, "")) === own;
}

const keyOf = (symbol: string) => symbol.toUpperCase().replace(/[\s./_-]/g, "");
