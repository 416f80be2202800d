import { describe, expect, it } from "vitest";
import { createRedact, shownAddress, shownAddresses, withShownAddresses } from "@/server/core/secrets";

describe("an address", () => {
  it.each([
    ["https://feeds.example/rss?s=TSLA&page=2", "https://feeds.example/rss?s=TSLA&page=2"],
    [
      "https://feeds.example/tesla/q3-2026-results-beat-expectations.xml",
      "https://feeds.example/tesla/q3-2026-results-beat-expectations.xml",
    ],
    [
      "https://news.example/internationalization/RecommendationsOfAnalysts",
      "https://news.example/internationalization/RecommendationsOfAnalysts",
    ],
    ["http://192.168.1.5:8080/feed", "http://192.168.1.5:8080/feed"],
    ["http://[::1]:80/", "http://[::1]:80/"],
  ])("without a secret is shown as it is: %s", (address, shown) => expect(shownAddress(address)).toBe(shown));

  it.each([
    ["https://jo:canary@feeds.example/rss", "https://***@feeds.example/rss"],
    ["https://canary@feeds.example/", "https://***@feeds.example/"],
    ["https://jo:can@ary@feeds.example/", "https://***@feeds.example/"],
    ["postgres://ann:canary@db.example:5432/desk", "postgres://***@db.example:5432/desk"],
    ["wss://key:canary@stream.example/v2", "wss://***@stream.example/v2"],
    ["https://feeds.example/rss?api_key=canary&s=TSLA", "https://feeds.example/rss?api_key=***&s=TSLA"],
    ["https://feeds.example/rss?s=TSLA&access_token=can=ary", "https://feeds.example/rss?s=TSLA&access_token=***"],
    ["https://feeds.example/rss?PASSWORD=canary", "https://feeds.example/rss?PASSWORD=***"],
    ["https://feeds.example/rss?u=canary7Hq2Lx9PzR4w", "https://feeds.example/rss?u=***"],
    ["https://feeds.example/rss?canary7Hq2Lx9PzR4w", "https://feeds.example/rss?***"],
    ["https://feeds.example/rss#token=canary", "https://feeds.example/rss"],
    ["https://hooks.example/services/T024F/B09/canary7Hq2Lx9PzR4wT", "https://hooks.example/services/T024F/B09/***"],
    ["https://hooks.example/api/webhooks/1/canary-7Hq2Lx9PzR4wTcanary", "https://hooks.example/api/webhooks/1/***"],
    ["https://feeds.example/6f1c2a34-9b1e-4c55-8d6f-0a1b2c3d4e5f/rss", "https://feeds.example/***/rss"],
    ["https://feeds.example/canaryQWErtyCANaryQWErty/rss", "https://feeds.example/***/rss"],
    ["feeds.example/canary", "***"],
  ])("with one is shown without it: %s", (address, shown) => expect(shownAddress(address)).toBe(shown));
});

it("addresses in a sentence are shown likewise, and the rest stays", () => {
  expect(shownAddresses('could not ask "https://jo:canary@a.example/rss?key=canary": it said (see http://b.example/x).')).toBe(
    'could not ask "https://***@a.example/rss?key=***": it said (see http://b.example/x).',
  );
  expect(shownAddresses("TSLA 14:35, nothing: here")).toBe("TSLA 14:35, nothing: here");
  const line = JSON.stringify({ said: 'got "https://jo:canary@a.example/#x"' });
  expect(JSON.parse(shownAddresses(line))).toEqual({ said: 'got "https://***@a.example/"' });
});

it("a value keeps its form, and loses the keys of the addresses in it", () => {
  const before = [{ url: "https://jo:canary@a.example/rss", rules: [{ symbol: "TSLA", words: ["Tesla"] }] }];
  expect(withShownAddresses({ before, n: 1, none: null, on: true })).toEqual({
    before: [{ url: "https://***@a.example/rss", rules: [{ symbol: "TSLA", words: ["Tesla"] }] }],
    n: 1,
    none: null,
    on: true,
  });
});

describe("secrets that are known", () => {
  const redact = createRedact(["can@ry+1", 'can"ary2', "short"]);

  it.each([
    ["the key can@ry+1 is wrong", "the key *** is wrong"],
    ["in an address can%40ry%2B1", "in an address ***"],
    [JSON.stringify({ key: 'can"ary2' }), '{"key":"***"}'],
    ['and can"ary2 twice: can"ary2', "and *** twice: ***"],
    ["a short word stays", "a short word stays"],
  ])("are taken out of %s", (text, without) => expect(redact(text)).toBe(without));
});
