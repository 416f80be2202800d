import { describe, expect, it } from "vitest";
import { networkOf } from "@/server/http/network-of";
import { createRateLimit } from "@/server/http/rate-limit";

describe("a rate limit", () => {
  it("lets a burst pass, then as much as comes in a second, and says how long to wait", () => {
    let now = 0;
    const { take } = createRateLimit({ perSecond: 10, burst: 30 }, () => now);
    expect(Array.from({ length: 31 }, () => take("a", 1))).toEqual([...Array.from({ length: 30 }, () => 0), 100]);
    now = 1_000;
    expect(Array.from({ length: 11 }, () => take("a", 1))).toEqual([...Array.from({ length: 10 }, () => 0), 100]);
    expect(take("a", 5)).toBe(500);
    now = 60_000;
    expect(take("a", 30)).toBe(0);
    expect(take("a", 1)).toBe(100);
  });

  it("keeps addresses apart, and forgets those of whom there are too many", () => {
    const { take } = createRateLimit({ perSecond: 1, burst: 2 }, () => 0);
    expect([take("a", 2), take("b", 2), take("a", 1)]).toEqual([0, 0, 1_000]);
    for (let i = 0; i < 10_000; i++) take(`other ${i}`, 1);
    expect(take("a", 2)).toBe(0);
  });
});

describe("what an address is counted by", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1"],
    ["::ffff:10.1.2.3", "10.1.2.3"],
    ["::1", "0:0:0:0::"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"],
    ["2001:db8:1:2::6", "2001:db8:1:2::"],
    ["2001:db8::6", "2001:db8:0:0::"],
    ["fe80::1%eth0", "fe80:0:0:0::"],
    ["", ""],
  ])("%s by %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
