import { dec, plain } from "../../../money/money";
import { jsonOf } from "../json-of";
import { readFigure } from "../read-figure";
import { BUY, type FileRecord, fieldOf, SELL_SHORT, type Shape } from "../shape";

/** Trades of a bot as its API and its backtests write them: each is an entry and, once closed, an exit, or the orders that it had. */
export const FREQTRADE: Shape = {
  name: "freqtrade",
  formats: ["csv", "json"],
  needs: [["pair"], ["opendate"], ["openrate"], ["closedate"], ["closerate"], ["amount"]],
  columns: { time: ["time"], kind: ["kind"], symbol: ["pair"], qty: ["amount"], price: ["price"], fees: ["fees"] },
  kinds: [
    [/^buy$/, BUY],
    [/^sell$/, SELL_SHORT],
  ],
  clock: "instant",
  zone: "UTC",
  feesAre: "costs",
  isNewestFirst: false,
  source: { page: "https://www.freqtrade.io/en/stable/trade-object/", seen: "2026-12-01" },
  known: "fees are ratios of each side; funding of futures is in no trade; USDT and USDC are counted as dollars",
  parts,
};

function parts(record: FileRecord): readonly FileRecord[] {
  const isShort = /^(?:true|1|1\.0)$/i.test(fieldOf(record, ["isshort"]));
  const [enters, leaves] = isShort ? (["sell", "buy"] as const) : (["buy", "sell"] as const);
  const orders = filledOrders(record);
  if (orders.length > 0)
    return orders.map(({ isEntry, at, qty, price }) =>
      part(record, {
        kind: isEntry ? enters : leaves,
        time: at,
        qty,
        price,
        rate: fieldOf(record, [isEntry ? "feeopen" : "feeclose"]),
      }),
    );
  const qty = fieldOf(record, ["amount"]);
  const entry = part(record, {
    kind: enters,
    time: timeOf(record, "open"),
    qty,
    price: fieldOf(record, ["openrate"]),
    rate: fieldOf(record, ["feeopen"]),
  });
  const closedAt = timeOf(record, "close");
  if (closedAt === "" || /^(?:true|1)$/i.test(fieldOf(record, ["isopen"]))) return [entry];
  return [
    entry,
    part(record, {
      kind: leaves,
      time: closedAt,
      qty,
      price: fieldOf(record, ["closerate"]),
      rate: fieldOf(record, ["feeclose"]),
    }),
  ];
}

function timeOf(record: FileRecord, which: "open" | "close"): string {
  return fieldOf(record, [`${which}timestamp`, `${which}date`]);
}

function part(
  record: FileRecord,
  given: { readonly kind: string; readonly time: string; readonly qty: string; readonly price: string; readonly rate: string },
): FileRecord {
  const { kind, time, qty, price, rate } = given;
  const fees =
    rate === "" ? "0" : plain(dec(readFigure("amount", qty)).mul(readFigure("price", price)).mul(readFigure("fee", rate)));
  // What the exchange of coins calls a perpetual of the same pair.
  const pair = fieldOf(record, ["pair"]).replace(/:[A-Z]+$/, "");
  return new Map(Object.entries({ kind, time, amount: qty, price, fees, pair }));
}

interface Filled {
  readonly isEntry: boolean;
  readonly at: string;
  readonly qty: string;
  readonly price: string;
}

function filledOrders(record: FileRecord): readonly Filled[] {
  const written = fieldOf(record, ["orders"]);
  const orders = written.startsWith("[") ? jsonOf(written) : null;
  if (!Array.isArray(orders)) return [];
  return orders.flatMap((order: Record<string, unknown>) => {
    const text = (name: string) => (typeof order[name] === "string" ? order[name] : "");
    const qty = text("filled") || text("amount");
    const price = text("average") || text("safe_price");
    const at = text("order_filled_timestamp");
    if (qty === "" || price === "" || at === "" || /^0(?:\.0*)?$/.test(qty)) return [];
    return [{ isEntry: order.ft_is_entry === true, at, qty, price }];
  });
}
