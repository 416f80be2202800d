import { Fault } from "@/server/core/fault";
import { dec, plain } from "@/server/core/money/money";
import { Refusal, refusal } from "../../shared/refusal";
import type { Venue } from "../../venue";
import { availableOf, heldQty } from "../holdings";
import type { AskedOrder } from "./read-order";

type Objection = { readonly said: RegExp; readonly answer: (match: RegExpMatchArray, on: Subject) => Refusal };
type Subject = { readonly venue: Venue; readonly symbol: string; readonly asked: AskedOrder };

/** What the exchange says in a word, as the service answers it. */
const OBJECTIONS: readonly Objection[] = [
  { said: /client_order_id must be unique/, answer: () => refusal(422, 40010001, "client_order_id must be unique") },
  {
    said: /^insufficient buying power \(cost basis: ([\d.]+), buying power: (-?[\d.]+)\)/,
    answer: ([, cost = "0", power = "0"], { symbol }) => insufficientPower(symbol, cost, power),
  },
  { said: /^insufficient qty available for order/, answer: (_, subject) => insufficientQty(subject) },
  { said: /^(?:cost basis must be|account is not allowed to short).*/, answer: ([said]) => refusal(403, 40310000, said) },
  {
    said: /^stop_loss\.stop_price \S+ must be below base_price (\S+)/,
    answer: ([, base]) => refusal(422, 42210000, "stop_loss.stop_price must be <= base_price - 0.01", { base_price: base }),
  },
  {
    said: /^take_profit\.limit_price \S+ must be above base_price (\S+)/,
    answer: ([, base]) => refusal(422, 42210000, "take_profit.limit_price must be >= base_price + 0.01", { base_price: base }),
  },
  { said: /^asset not found for/, answer: (_, { symbol }) => refusal(422, 40010001, `could not find asset "${symbol}"`) },
];

/** The service's answer to an order that its exchange did not take. Anything but a Fault is thrown on. */
export function refusalOf(error: unknown, subject: Subject): Refusal {
  if (error instanceof Refusal) return error;
  if (!(error instanceof Fault)) throw error;
  for (const { said, answer } of OBJECTIONS) {
    const match = error.message.match(said);
    if (match) return answer(match, subject);
  }
  return refusal(422, 42210000, error.message);
}

function insufficientPower(symbol: string, cost: string, power: string): Refusal {
  if (!symbol.includes("/"))
    return refusal(403, 40310000, "insufficient buying power", { buying_power: power, cost_basis: cost });
  const message = `insufficient balance for USD (requested: ${plain(cost)}, available: ${plain(power)})`;
  return refusal(403, 40310000, message, { available: plain(power), balance: plain(power), symbol: "USD" });
}

function insufficientQty({ venue, symbol, asked }: Subject): Refusal {
  const held = heldQty(venue, symbol);
  const available = availableOf(venue, symbol);
  const [requested, free] = [plain(dec(asked.qty ?? 0)), plain(available)];
  if (symbol.includes("/")) {
    const coin = symbol.split("/")[0] ?? "";
    const message = `insufficient balance for ${coin} (requested: ${requested}, available: ${free})`;
    return refusal(403, 40310000, message, { available: free, balance: plain(held), symbol: coin });
  }
  return refusal(403, 40310000, `insufficient qty available for order (requested: ${requested}, available: ${free})`, {
    available: free,
    existing_qty: plain(held),
    held_for_orders: plain(held.minus(available)),
    symbol,
  });
}
