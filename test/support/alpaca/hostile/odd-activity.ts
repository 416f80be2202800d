import { dec, plain } from "@/server/core/money/money";
import type { FaultRequest } from "../faults/fault";
import { newYorkDigits, utcStamp } from "../shared/stamps";
import type { Draws } from "./draws";
import { FOREIGN_SHARES } from "./foreign";

/** Those of the documents that are no trades, and one that nobody knows. */
const OF_CASH = (
  "ACATC CFEE CIL CSD CSW DIV DIVCGL DIVCGS DIVFEE DIVFT DIVNRA DIVROC DIVTW DIVTXEX FEE FI INT INTNRA INTTW JNL JNLC MEM MISC " +
  "MOONFEE OCT OPCSH PTC PTR ROC TRANS WH"
).split(" ");
const OF_UNITS = "ACATS JNLS MA NC OPASN OPCA OPEXC OPEXP OPTRD OPXRC REO REORG SC SPIN SPLIT SSO SSP VOF".split(" ");
const FEES = ["CFEE", "FEE"];
const CASHLESS = ["canceled", "pending"];

/**
 * An activity at `at` with what it does to the account's cash, which is nothing where it was cancelled or is pending. `isPast`: the account has
 * its effect in it already; only such a one may be of units.
 */
export function oddActivity(draws: Draws, at: number, isPast: boolean): readonly FaultRequest[] {
  const type = draws.pick(isPast ? [...OF_CASH, ...OF_UNITS] : OF_CASH);
  const status = draws.pick(["executed", "executed", "executed", "", null, undefined, ...CASHLESS]);
  const ofUnits = OF_UNITS.includes(type);
  const amount = ofUnits ? "0" : plain(dec(draws.amount(-40, FEES.includes(type) ? 0 : 40, 2)));
  const day = utcStamp(at).slice(0, 10);
  const activity = {
    activity_type: type,
    id: `${newYorkDigits(at)}::${draws.id()}`,
    date: draws.pick([day, utcStamp(at)]),
    net_amount: draws.isSo(0.1) && amount === "0" ? "" : amount,
    symbol: draws.pick([null, "", draws.pick(FOREIGN_SHARES)]),
    qty: ofUnits ? draws.amount(-9, 9, 3) : draws.pick([null, "", undefined]),
    per_share_amount: draws.pick([null, "", "0.01"]),
    description: draws.pick(["", "by hand", null]),
    ...(draws.isSo(0.5) && { created_at: utcStamp(at), currency: "USD", group_id: "" }),
    ...(status !== undefined && { status }),
  };
  const moves = !isPast && !CASHLESS.includes(status ?? "") && amount !== "0";
  return [{ fault: "show_activity", activity }, ...(moves ? [{ fault: "transfer", usd: amount } as const] : [])];
}

/** An execution of somebody's that is known when the desk opens. */
export function oddFill(draws: Draws, at: number): FaultRequest {
  const qty = draws.pick(["1", "0.5", "300"]);
  return {
    fault: "show_activity",
    activity: {
      activity_type: "FILL",
      id: `${newYorkDigits(at)}::${draws.id()}`,
      order_id: draws.id(),
      symbol: draws.pick(FOREIGN_SHARES),
      side: draws.pick(["buy", "sell", "sell_short"]),
      qty,
      cum_qty: qty,
      leaves_qty: "0",
      price: draws.amount(1, 300, 4),
      type: "fill",
      order_status: "filled",
      transaction_time: utcStamp(at, "097"),
    },
  };
}
