import type { NewAgent } from "@/server/core/agents/agent";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import { byHeadlines } from "../models/real-headlines";
import type { RealDesk } from "./real-desk";
import { entryIntent, fill } from "./real-order";

const TICKERS = "AAPL ADBE AMD AMZN AVGO BA BAC C CAT COST CRM CSCO DIS GE GOOG GS HD IBM INTC JNJ";
/** One for each agent. */
export const SYMBOLS: readonly string[] = TICKERS.split(" ");
const WAITING = 10;

/** Twenty agents, each of a share of its own. */
export function symbolAgents(): readonly NewAgent[] {
  const [share] = DEFAULT_AGENTS.filter(({ id }) => id === "tsla").map(byHeadlines);
  if (!share) throw new Error("there is no agent to copy");
  return SYMBOLS.map((symbol) => ({ ...share, id: symbol.toLowerCase(), name: symbol, symbol }));
}

/** Enters a position for every agent, whose stop and target rest at the broker, and ten orders besides that wait far under the market: 50 in all. */
export async function fillBook(desk: RealDesk): Promise<void> {
  for (const symbol of SYMBOLS) await sendIntent(desk.trading, await entryIntent(desk, symbol.toLowerCase(), { symbol }), false);
  await fill(desk);
  for (const symbol of SYMBOLS.slice(0, WAITING)) {
    const limit = { type: "limit", limitPrice: "1", orderClass: "simple", bracket: null, qty: "1" } as const;
    await sendIntent(desk.trading, await entryIntent(desk, symbol.toLowerCase(), { symbol, ...limit }), false);
  }
  await lookAfterBooks(desk.trading);
}
