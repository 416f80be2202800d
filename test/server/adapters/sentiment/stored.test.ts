import { describe, expect, it } from "vitest";
import { storedSource } from "@/server/adapters/sentiment/stored";
import { newsItem } from "@/test/contract/sentiment-source";

const open = (inputs: Parameters<typeof storedSource>[1]) => storedSource("alpaca", inputs);
const lookup = async () => [newsItem({ source: "alpaca", publishedAt: 2 })];

describe("a source whose headlines are collected", () => {
  it("is missing with the words of its trouble while it is not well, never without news", async () => {
    const source = open({ lookup, health: async () => ({ failure: "status 500" }) });
    expect(await source.covers("TSLA")).toBe(true);
    await expect(source.items("TSLA", 1, 2)).rejects.toMatchObject({ code: "data_missing", message: "status 500" });
  });

  it("has no part in a symbol that none of its addresses speaks on", async () => {
    expect(await open({ lookup, health: async () => null }).covers("BTC/USD")).toBe(false);
  });

  it("hands over what was collected while it is well", async () => {
    expect(await open({ lookup, health: async () => ({ failure: null }) }).items("TSLA", 1, 2)).toHaveLength(1);
  });
});
