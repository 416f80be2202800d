import { describe, expect, it } from "vitest";
import { openBoundedCache } from "@/server/core/bounded-cache";

describe("openBoundedCache", () => {
  it("drops what was used longest ago", () => {
    const cache = openBoundedCache<string, number>(2);
    cache.set("a", 1);
    cache.set("b", 2);
    cache.get("a");
    cache.set("c", 3);
    expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([1, undefined, 3]);
  });

  it("keeps as much as its capacity holds by cost, and one value that is larger", () => {
    const cache = openBoundedCache<string, string>(5, (value) => value.length);
    cache.set("a", "12");
    cache.set("b", "123");
    expect([cache.get("a"), cache.get("b")]).toEqual(["12", "123"]);
    cache.set("c", "1234567");
    expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([undefined, undefined, "1234567"]);
  });

  it("counts a replaced and a deleted value no longer", () => {
    const cache = openBoundedCache<string, string>(4, (value) => value.length);
    cache.set("a", "1234");
    cache.set("a", "1");
    cache.set("b", "123");
    expect(cache.get("a")).toBe("1");
    cache.delete("b");
    cache.set("c", "123");
    expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual(["1", undefined, "123"]);
  });
});
