import { createHash } from "node:crypto";
import { z } from "zod";
import type { RowKind } from "@/server/core/positions/unread-row";
import type { UnreadRows } from "../../wire/unread-rows";
import { symbolOf } from "./contracts";
import { understand } from "./trading-gateway";

const LONGEST_RAW = 2_000;
const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null);
const identitySchema = z
  .object({ orderId: text, execution_id: text, conid: text, ticker: text, symbol: text, contractDesc: text })
  .catch({ orderId: null, execution_id: null, conid: null, ticker: null, symbol: null, contractDesc: null });

/** Those rows of a list that are understood; each of the others is kept, and costs itself alone. Throws Fault `broker_unreachable` for what is no list. */
export function readIbRows<Row>(schema: z.ZodType<Row>, json: unknown, what: RowKind, unread: UnreadRows): readonly Row[] {
  return understand(z.array(z.unknown()), json, `list of ${what} rows`).flatMap((row) => {
    const identity = identitySchema.parse(row);
    const raw = JSON.stringify(row) ?? "nothing";
    const own = identity.orderId ?? identity.execution_id ?? identity.conid;
    const id = own ?? createHash("sha256").update(raw).digest("hex").slice(0, 12);
    const read = schema.safeParse(row);
    if (read.success) {
      unread.settle(what, id);
      return [read.data];
    }
    const ticker = identity.ticker ?? identity.symbol ?? identity.contractDesc;
    const reason = read.error.issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "));
    unread.keep({
      what,
      id,
      symbol: ticker ? symbolOf({ ticker, secType: "STK" }) : null,
      reason: reason.slice(0, 3).join("; "),
      raw: raw.slice(0, LONGEST_RAW),
      settled: false,
    });
    return [];
  });
}
