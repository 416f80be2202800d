import { describe, expect, it, vi } from "vitest";
import { simulatedSource } from "@/server/adapters/sentiment/simulated";

describe("simulated headlines", () => {
  it("cover the symbols that the simulation plays, and no other", () => {
    const source = simulatedSource({ simulation: { symbols: ["TSLA"], news: () => [] } });
    expect([source.covers("TSLA"), source.covers("IWM")]).toEqual([true, false]);
  });

  it("are asked of the simulation with the symbol and the window", async () => {
    const news = vi.fn(() => []);
    await simulatedSource({ simulation: { symbols: ["TSLA"], news } }).items("TSLA", 1, 2);
    expect(news).toHaveBeenCalledExactlyOnceWith("TSLA", 1, 2);
  });

  it("are a Fault for a symbol that is not played, never an empty list", async () => {
    const source = simulatedSource({ simulation: { symbols: ["TSLA"], news: () => [] } });
    await expect(source.items("IWM", 1, 2)).rejects.toMatchObject({
      code: "not_found",
      message: 'the simulated market does not play "IWM"',
    });
  });
});
