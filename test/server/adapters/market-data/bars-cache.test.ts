import { describe, expect, it } from "vitest";
import { createBarsCache } from "@/server/adapters/market-data/bars-cache";

const openCache = (capacity: number) => createBarsCache<number[]>(capacity, (value) => value.length);
const bars = (count: number) => Array.from({ length: count }, () => 1);

describe("createBarsCache", () => {
  it("drops what was used longest ago", () => {
    const cache = openCache(4);
    cache.set("a", bars(2));
    cache.set("b", bars(2));
    cache.get("a");
    cache.set("c", bars(2));
    expect([cache.has("a"), cache.has("b"), cache.has("c")]).toEqual([true, false, true]);
  });

  it("keeps as many bars as it holds, and one value that has more", () => {
    const cache = openCache(5);
    cache.set("a", bars(2));
    cache.set("b", bars(3));
    expect([cache.has("a"), cache.has("b")]).toEqual([true, true]);
    cache.set("c", bars(7));
    expect([cache.has("a"), cache.has("b"), cache.has("c")]).toEqual([false, false, true]);
  });

  it("counts a replaced and a deleted value no longer", () => {
    const cache = openCache(4);
    cache.set("a", bars(4));
    cache.set("a", bars(1));
    cache.set("b", bars(3));
    expect(cache.has("a")).toBe(true);
    cache.delete("b");
    cache.set("c", bars(3));
    expect([cache.has("a"), cache.has("b"), cache.has("c")]).toEqual([true, false, true]);
  });

  it("keeps values without a bar, as of a symbol that has none", () => {
    const cache = openCache(2);
    cache.set("a", []);
    expect(cache.has("a")).toBe(true);
  });
});
