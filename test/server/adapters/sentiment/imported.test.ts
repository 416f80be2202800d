import { describe, expect, it, vi } from "vitest";
import { importedSource } from "@/server/adapters/sentiment/imported";
import { Fault } from "@/server/core/fault";

describe("imported headlines", () => {
  it("are looked up with the symbol and the window as asked", async () => {
    const lookup = vi.fn(async () => []);
    await importedSource({ lookup }).items("BTC/USD", 1, 2);
    expect(lookup).toHaveBeenCalledExactlyOnceWith("imported", "BTC/USD", 1, 2);
  });

  it("cover any symbol", async () => {
    expect(await importedSource({ lookup: async () => [] }).covers("ZZZZ")).toBe(true);
  });

  it("are a Fault with its cause when the lookup fails, never an empty list (fault 24)", async () => {
    const cause = new Error("connection lost");
    const source = importedSource({ lookup: () => Promise.reject(cause) });
    await expect(source.items("TSLA", 1, 2)).rejects.toMatchObject({
      code: "database_unavailable",
      message: 'cannot look up headlines of "imported" on "TSLA": connection lost',
      cause,
    });
  });

  it("pass a Fault of the lookup on as it is", async () => {
    const fault = new Fault("timeout", "no answer in 5 s");
    await expect(importedSource({ lookup: () => Promise.reject(fault) }).items("TSLA", 1, 2)).rejects.toBe(fault);
  });
});
