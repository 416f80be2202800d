import { describe, expect, it, vi } from "vitest";
import { simulatedSource } from "@/server/adapters/sentiment/simulated";

describe("simulated headlines", () => {
  it("are asked of the played market with the symbol and the window", async () => {
    const news = vi.fn(() => []);
    await simulatedSource({ news }).items("TSLA", 1, 2);
    expect(news).toHaveBeenCalledExactlyOnceWith("TSLA", 1, 2);
  });

  it("cover any symbol", async () => {
    expect(await simulatedSource({ news: () => [] }).covers("ZZZZ")).toBe(true);
  });

  it("are an error when the played market fails, never an empty list", async () => {
    const error = new RangeError("no session");
    const source = simulatedSource({
      news: () => {
        throw error;
      },
    });
    await expect(source.items("TSLA", 1, 2)).rejects.toBe(error);
  });
});
