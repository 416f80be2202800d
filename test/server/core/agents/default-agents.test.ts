import { describe, expect, it } from "vitest";
import { newAgentSchema, STRATEGY_NAMES } from "@/server/core/agents/agent";
import { AGENT_TEMPLATES, DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { assetClassOf } from "@/server/core/market/market";
import { CLOSEST_STOP } from "@/server/core/orders/exit-terms";

describe("the default agents", () => {
  it("are TSLA every 5 minutes, IWM every 15 and Bitcoin every hour", () => {
    expect(
      DEFAULT_AGENTS.map(({ id, symbol, cron, timeZone, params }) => [id, symbol, cron, timeZone, params.timeframe]),
    ).toEqual([
      ["tsla", "TSLA", "*/5 9-15 * * 1-5", "America/New_York", "5m"],
      ["iwm", "IWM", "*/15 9-15 * * 1-5", "America/New_York", "15m"],
      ["btc-usd", "BTC/USD", "0 * * * *", "UTC", "1h"],
    ]);
  });

  it("weigh sentiment 0.6 and technical 0.4, buy at 0.4, sell at -0.3, want three times their costs and have 10,000 US dollars each", () => {
    for (const { params } of DEFAULT_AGENTS) {
      expect(params).toMatchObject({
        sentimentWeight: 0.6,
        technicalWeight: 0.4,
        buyThreshold: 0.4,
        sellThreshold: -0.3,
        minEdge: 3,
      });
      expect(params.capitalUsd).toBe(10_000);
    }
  });

  it("satisfy the schema of what a person gives", () => {
    for (const agent of DEFAULT_AGENTS) expect(newAgentSchema.parse(agent)).toEqual(agent);
  });
});

describe("the templates", () => {
  it("make valid agents with a symbol of their asset class", () => {
    for (const { id, title, assetClass, ...rest } of AGENT_TEMPLATES) {
      const symbol = assetClass === "equity" ? "SPY" : "ETH/USD";
      expect(assetClassOf(symbol)).toBe(assetClass);
      expect(newAgentSchema.safeParse({ id, name: title, symbol, ...rest }).error).toBeUndefined();
    }
  });

  it("have ids of their own and cover every strategy", () => {
    expect(new Set(AGENT_TEMPLATES.map(({ id }) => id)).size).toBe(AGENT_TEMPLATES.length);
    expect(new Set(AGENT_TEMPLATES.map(({ params }) => params.strategy))).toEqual(new Set(STRATEGY_NAMES));
  });
});

it("stops follow the average true range, which no rule on room for the stop ever refuses, and targets are twice as far", () => {
  for (const { params } of [...DEFAULT_AGENTS, ...AGENT_TEMPLATES]) {
    expect(params.exitsBy).toBe("atr");
    expect(params.stopAtr).toBeGreaterThan(Number(CLOSEST_STOP.atrs));
    expect(params.targetAtr).toBe(2 * params.stopAtr);
  }
});

it("a full position that is stopped out by percent costs at most a third of the day's loss limit", () => {
  for (const { params } of [...DEFAULT_AGENTS, ...AGENT_TEMPLATES]) {
    expect(params.positionLimitUsd * params.stopLossFraction).toBeLessThanOrEqual(params.maxDailyLossUsd / 3);
    expect(params.takeProfitFraction).toBe(2 * params.stopLossFraction);
  }
});
