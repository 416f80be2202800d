import { marketHoursAt } from "@/server/core/market/calendar/calendar";
import { assetClassOf } from "@/server/core/market/market";
import type { Contract } from "../contracts";
import type { Gateway } from "../gateway";
import { type Answer, type Call, ok, refused } from "../route";

/**
 * `/iserver/marketdata/snapshot`: the first request of a contract tells none of its fields. Sources: "Live Market Data Snapshot" and "Market Data
 * Availability" of "Web API v1.0".
 */
export async function snapshot({ gateway, query }: Call): Promise<Answer> {
  const { contracts, data, trading } = gateway;
  if (!trading.accountsAsked) return refused("Please query /accounts first", 500);
  const fields = new Set((query.get("fields") ?? "").split(","));
  const rows = (query.get("conids") ?? "").split(",").map(async (text) => {
    const contract = contracts.find(({ conid }) => String(conid) === text);
    const own = { conid: Number(text), conidEx: text };
    if (!contract) return own;
    if (data.streamed.has(contract.conid)) return { ...own, ...(await told(gateway, contract, fields)) };
    data.streamed.add(contract.conid);
    return own;
  });
  return ok(await Promise.all(rows));
}

async function told({ market, clock, data }: Gateway, { symbol }: Contract, fields: ReadonlySet<string>) {
  const quote = await market.quote(symbol, clock.now());
  const { open } = marketHoursAt(assetClassOf(symbol), clock.now());
  const last = quote && ((quote.bid + quote.ask) / 2).toFixed(2);
  const all: Readonly<Record<string, string | number>> = {
    6509: data.availability.get(symbol) ?? (open ? "RpB" : "ZB"),
    ...(quote && {
      31: data.halted.has(symbol) ? `H${last}` : `${last}`,
      84: priced(quote.bid),
      86: priced(quote.ask),
      85: "1,300",
      88: "600",
    }),
  };
  const asked = Object.entries(all).filter(([field]) => fields.has(field));
  return { ...Object.fromEntries(asked), 6119: "q1", server_id: "q1", ...(quote && { _updated: quote.at }) };
}

/** With commas between the thousands. */
function priced(value: number): string {
  return value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 8 });
}
