import { Fault } from "../../fault";
import { dec, plain } from "../../money/money";
import { readFileSymbols } from "../../news/news-file/file-symbols";
import { quoted } from "../../news/news-file/quoted";
import type { ImportedExecution } from "../imported-execution";
import { readFigure } from "./read-figure";
import { readWhen } from "./read-when";
import { type FileRecord, fieldOf, OPTION, type Shape, SPLIT, type Trade } from "./shape";

/** As the Options Clearing Corporation, Fidelity and Schwab write an option. */
const OPTION_SYMBOL = /^-?[A-Z.]{1,6}\s*\d{6}[CP]\d{1,8}(?:\.\d+)?$|^[A-Z.]{1,6}\s+\d{1,2}\/\d{1,2}\/\d{2,4}\s/;
/** Characters of an action that are looked at. */
const MOST_OF_KIND = 300;
const DOLLARS = /^(?:USD|USDT|USDC)$/i;
/** By how much an amount may be off price times quantity, of which prices are rounded: a part, and dollars. */
const AMOUNT_PART = 0.01;
const AMOUNT_USD = 1;

export type RowRead =
  | {
      readonly kind: "execution";
      readonly execution: Omit<ImportedExecution, "key" | "place">;
      readonly id: string;
      readonly isDay: boolean;
      /** The place within its day that the row itself tells; "" where it tells none. */
      readonly place: string;
      readonly level: string;
      readonly notes: readonly string[];
    }
  /** Another activity, by its name. */
  | { readonly kind: "other"; readonly activity: string }
  /** The symbol of a split, whose executions are not taken. */
  | { readonly kind: "split"; readonly symbol: string | null };

/** What a row of `shape` tells. Throws Fault `invalid_input` that names the field, its value and what is allowed. */
export function readRow(record: FileRecord, shape: Shape, zone: string): RowRead {
  const { columns } = shape;
  const level = fieldOf(record, columns.level).slice(0, 40).toLowerCase();
  const written = columns.kind
    .map((name) => record.get(name)?.slice(0, MOST_OF_KIND).trim().toLowerCase() ?? "")
    .join(" ")
    .trim();
  if (/closed.?lot|symbol.?summary|asset.?summary|wash.?sale|sub.?total|^total/.test(level))
    return { kind: "other", activity: level };
  const kind = shape.feesAre === "negative" ? `${written} ${sideOf(record, shape)}` : written;
  const means = shape.kinds.find(([pattern]) => pattern.test(kind))?.[1];
  if (!means) return { kind: "other", activity: named(kind) };
  if ("refusal" in means) {
    if (means === SPLIT) return { kind: "split", symbol: symbolOrNull(record, shape) };
    throw new Fault("invalid_input", `${columns.kind[0]} ${quoted(kind)}: ${means.refusal}`);
  }
  const notes: string[] = [];
  const { at, isDay } = readWhen(fieldOf(record, columns.time), shape, zone);
  const symbol = readSymbol(fieldOf(record, columns.symbol), notes);
  refuseMoney(fieldOf(record, columns.currency), symbol, notes);
  const qty = positive("quantity", fieldOf(record, columns.qty));
  const price = positive("price", fieldOf(record, columns.price));
  const feesUsd = feesOf(record, shape);
  refuseAmount(fieldOf(record, columns.amount), { qty, price, feesUsd });
  const { side, effect } = opened(means, fieldOf(record, columns.opens));
  const execution = { at, symbol, side, effect, qty, price, feesUsd };
  return { kind: "execution", execution, id: fieldOf(record, columns.id), isDay, place: placeOf(record, shape), level, notes };
}

function placeOf(record: FileRecord, { columns }: Shape): string {
  const place = fieldOf(record, columns.place);
  if (columns.place && !/^\d{1,6}$/.test(place))
    throw new Fault("invalid_input", `place ${quoted(place)} must be a whole number from 0`);
  return place;
}

/** Interactive Brokers' sign of the quantity and, where it is there, its own word must agree. */
function sideOf(record: FileRecord, { columns }: Shape): string {
  const word = fieldOf(record, ["buysell"])
    .toLowerCase()
    .replace(/\s*\(ca\.\)$/, "");
  const qty = fieldOf(record, columns.qty);
  const bySign = qty.startsWith("-") || qty.startsWith("(") ? "sell" : "buy";
  if (word === "" || word === bySign || (word === "sell" && bySign === "buy")) return word || bySign;
  throw new Fault(
    "invalid_input",
    `buy/sell ${quoted(word)} must be BUY or SELL, as the sign of the quantity ${quoted(qty)} says`,
  );
}

/** C and O of Interactive Brokers, which may stand among other codes. */
function opened(means: Trade, written: string): Trade {
  const codes = written.toUpperCase().split(/[;,\s]+/);
  return codes.includes("C") && !codes.includes("O") ? { ...means, effect: "close" } : means;
}

function readSymbol(written: string, notes: string[]): string {
  if (OPTION_SYMBOL.test(written)) throw new Fault("invalid_input", `symbol ${quoted(written)}: ${OPTION.refusal}`);
  // Classes of shares are written with a space too.
  return readFileSymbols(written.replace(/^([A-Z]{1,5}) ([A-Z])$/, "$1.$2"), notes)[0] ?? "";
}

function symbolOrNull(record: FileRecord, { columns }: Shape): string | null {
  try {
    return readSymbol(fieldOf(record, columns.symbol), []);
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

function refuseMoney(currency: string, symbol: string, notes: string[]): void {
  const money = currency || (symbol.split("/")[1] ?? "USD");
  if (!DOLLARS.test(money))
    throw new Fault("invalid_input", `currency ${quoted(money)} must be USD: results are told in dollars`);
  if (money !== "USD") notes.push(`${money} is counted as dollars`);
}

function positive(field: string, written: string): string {
  if (written === "") throw new Fault("invalid_input", `${field} is empty: it must be a number above 0`);
  const value = dec(readFigure(field, written)).abs();
  if (value.isZero()) throw new Fault("invalid_input", `${field} ${quoted(written)} must be above 0`);
  return plain(value);
}

/** What was paid is above 0, whatever sign the file gives it. */
function feesOf(record: FileRecord, { columns, feesAre }: Shape): string {
  const fees = columns.fees.map((name) => {
    const written = fieldOf(record, [name]);
    const value = dec(written === "" || written === "--" ? "0" : readFigure(name, written));
    if (feesAre === "either") return value.abs();
    return feesAre === "negative" ? value.neg() : value;
  });
  return plain(fees.reduce((sum, fee) => sum.plus(fee), dec(0)));
}

function refuseAmount(
  written: string,
  { qty, price, feesUsd }: { readonly qty: string; readonly price: string; readonly feesUsd: string },
): void {
  if (written === "" || written === "--") return;
  const worth = dec(qty).mul(price);
  const off = dec(readFigure("amount", written)).abs().minus(worth).abs();
  if (off.lte(worth.mul(AMOUNT_PART).plus(AMOUNT_USD).plus(dec(feesUsd).abs()))) return;
  throw new Fault("invalid_input", `amount ${quoted(written)} is not quantity times price, which is ${plain(worth)}`);
}

function named(kind: string): string {
  return kind === "" ? "no activity" : kind.slice(0, 40);
}
