import type { NewAgent } from "@/server/core/agents/agent";
import { AGENT_TEMPLATES } from "@/server/core/agents/default-agents";
import { byHeadlines } from "../support/models/real-headlines";

const COINS = ["BTC", "ETH", "SOL", "DOGE", "LTC", "AVAX", "LINK", "DOT"];

/** `count` agents of a coin each that run every minute and go by the headlines of the last minute. */
export function coinAgents(count: number): readonly NewAgent[] {
  const template = AGENT_TEMPLATES.find(({ id }) => id === "coin-news");
  if (!template) throw new Error("there is no template for coins");
  return COINS.slice(0, count).map((coin) => {
    const limits = { timeframe: "1m", maxTradesPerDay: 500, maxDailyLossUsd: 1_000_000 } as const;
    const { id: _, title: __, assetClass: ___, ...rest } = template;
    const params = { ...template.params, ...limits };
    return byHeadlines({
      ...rest,
      id: coin.toLowerCase(),
      name: coin,
      symbol: `${coin}/USD`,
      cron: "* * * * *",
      timeZone: "UTC",
      params,
    });
  });
}
