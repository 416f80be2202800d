import { randomUUID } from "node:crypto";
import type { Gateway } from "../gateway";
import { type Answer, ok, type Route, refused } from "../route";

/** IB's words, by the ids of its messages. Source: IB's CP Web API v1 documentation, "Suppressible Message IDs". */
const WORDS: Readonly<Record<string, string>> = {
  o163: "The following order price exceeds \nthe Percentage constraint of 3%.\nAre you sure you want to submit this order?",
  o354: "You are submitting an order without market data. We strongly recommend against this as it may result in erroneous and unexpected trades.\nAre you sure you want to submit this order?",
  o383: "The following order size exceeds the Size Limit of 500.\nAre you sure you want to submit this order?",
  o403: "This order will most likely trigger and fill immediately.\nAre you sure you want to submit this order?",
  o451: "The following order value estimate exceeds \nthe Total Value Limit of 100,000 USD.\nAre you sure you want to submit this order?",
  o10288: "Market orders for Crypto are subject to risks.\nAre you sure you want to submit this order?",
  o10331:
    "You are about to submit a stop order. Please be aware of the various stop order types available and the risks associated with each one.\nAre you sure you want to submit this order?",
};

/** Asks each of `messageIds` in turn, and does the work once all are confirmed. Resolves to the answer's body. */
export async function askInTurn(gateway: Gateway, messageIds: readonly string[], work: () => Promise<unknown>): Promise<unknown> {
  const [first, ...rest] = messageIds;
  if (first === undefined) return work();
  const id = randomUUID();
  gateway.trading.waiting.set(id, { messageIds: [first], proceed: () => askInTurn(gateway, rest, work) });
  return [{ id, message: [WORDS[first] ?? `Message ${first}`], isSuppressed: false, messageIds: [first] }];
}

async function reply({ trading }: Gateway, id: string, body: unknown): Promise<Answer> {
  const waiting = trading.waiting.get(id);
  if (!waiting) return refused(`reply id not found: ${id}`, 400);
  trading.waiting.delete(id);
  const confirmed = typeof body === "object" && body !== null && "confirmed" in body && body.confirmed === true;
  return ok(confirmed ? await waiting.proceed() : []);
}

export const REPLY_ROUTE: Route = {
  method: "POST",
  path: "/iserver/reply/:id",
  handle: ({ gateway, params, body }) => reply(gateway, params.id ?? "", body),
};
