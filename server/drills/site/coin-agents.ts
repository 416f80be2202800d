import type { NewAgent } from "../../core/agents/agent";
import { AGENT_TEMPLATES } from "../../core/agents/default-agents";
import type { LocalBroker } from "./local-broker";

/** The first one holds a position before a drill begins, the last one may run away, the others try to enter. */
const COINS = ["ETH", "BTC", "SOL", "LTC", "AVAX", "LINK", "DOGE", "DOT"] as const;
const HEADLINES = {
  good: [
    "wins approval as demand soars",
    "posts record revenue and expands",
    "beats every estimate, shares surge",
    "raises dividend and expands buyback",
    "surges to a record high on strong demand",
  ],
  bad: [
    "recalled over fraud allegations",
    "files for bankruptcy after talks collapse",
    "profit warning sends shares tumbling",
    "plunges as lawsuit and losses mount",
    "sinks to a record low on weak demand",
  ],
} as const;
const MONTHS = 12;

export const HOLDER = idOf(COINS[0]);
export const BUYERS = COINS.slice(1, -1).map(idOf);
export const RUNAWAY = COINS.slice(-1).map(idOf).join();

function idOf(coin: string): string {
  return `drill-${coin.toLowerCase()}`;
}

export const symbolOf = (agentId: string) => `${agentId.slice("drill-".length).toUpperCase()}/USD`;

/** Agents of a coin each that buy on good headlines, with a stop, and run only when they are told to. */
export function coinAgents(now: number): readonly NewAgent[] {
  const template = AGENT_TEMPLATES.find(({ id }) => id === "coin-news");
  if (!template) throw new Error("there is no template for coins");
  const month = ((new Date(now).getUTCMonth() + MONTHS / 2) % MONTHS) + 1;
  const { id: _, title: __, assetClass: ___, ...rest } = template;
  const byHeadlines = {
    timeframe: "1m",
    sentimentWeight: 1,
    technicalWeight: 0,
    buyThreshold: 0.05,
    sellThreshold: -1,
    earlySellThreshold: -1,
    minConfidence: 0,
    minEdge: 0,
    capitalUsd: 2_000,
    positionLimitUsd: 1_000,
    maxTradesPerDay: 100,
    exitsBy: "percent",
    stopLossFraction: 0.3,
    takeProfitFraction: 0.6,
  } as const;
  const sells = { sellThreshold: -0.05, earlySellThreshold: -0.05 };
  return COINS.map((coin) => ({
    ...rest,
    id: idOf(coin),
    name: `Drill ${coin}`,
    symbol: `${coin}/USD`,
    mode: "on",
    cron: `0 12 1 ${month} *`,
    timeZone: "UTC",
    params: { ...template.params, ...byHeadlines, ...(idOf(coin) === RUNAWAY ? sells : {}) },
  }));
}

/** Good headlines of every coin. */
export async function tellGoodNews(broker: Pick<LocalBroker, "tell">): Promise<void> {
  for (const agentId of COINS.map(idOf)) await tellNews(broker, agentId, "good");
}

/** Changes the headlines of an agent's coin: what was told of it before no longer weighs. */
export async function tellNews(broker: Pick<LocalBroker, "tell">, agentId: string, mood: keyof typeof HEADLINES): Promise<void> {
  const symbol = symbolOf(agentId);
  const place = COINS.findIndex((coin) => idOf(coin) === agentId);
  for (const [line, words] of HEADLINES[mood].entries())
    await broker.tell({
      id: place * HEADLINES[mood].length + line + 1,
      headline: `${symbol.split("/")[0]} ${words}, ${new Date().toISOString()}`,
      symbols: [symbol],
    });
}
