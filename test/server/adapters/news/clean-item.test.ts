import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanItem, refusalOf } from "@/server/adapters/news/clean-item";
import type { FoundItem } from "@/server/adapters/news/news-source";

const NOW = Date.UTC(2026, 10, 26, 15);

const found = (given: Partial<FoundItem> = {}): FoundItem => ({
  story: "s1",
  publisher: "Reuters",
  symbols: ["TSLA"],
  title: "Tesla beats estimates",
  summary: "Deliveries rose.",
  url: "https://news.example/tesla",
  publishedAt: NOW - 60_000,
  ...given,
});

function kept(given: Partial<FoundItem>): FoundItem {
  const result = cleanItem(found(given), NOW);
  if ("item" in result) return result.item;
  throw new Error(result.refused);
}

function refused(given: Partial<FoundItem>): string {
  const result = cleanItem(found(given), NOW);
  if ("refused" in result) return result.refused;
  throw new Error(`kept: ${JSON.stringify(result.item)}`);
}

describe("what is kept of an entry", () => {
  it("is the entry itself where nothing is wrong with it", () => {
    expect(kept({})).toEqual(found());
  });

  it("are plain texts", () => {
    const item = kept({ title: "<b>Tesla</b> &amp; co", summary: "<p>a</p><script>b</script>", publisher: "<i>AP</i>\u202e" });
    expect(item).toMatchObject({ title: "Tesla & co", summary: "a", publisher: "AP" });
  });

  it("is the beginning of a long summary, without half an emoji at its end", () => {
    const { summary } = kept({ summary: `${"x".repeat(1_998)}🚀 and more` });
    expect(summary).toBe(`${"x".repeat(1_998)}…`);
    expect(kept({ summary: `${"x".repeat(1_996)}👩‍🚀 and more` }).summary).toBe(`${"x".repeat(1_996)}👩…`);
    expect(kept({ summary: "x".repeat(2_000) }).summary).toHaveLength(2_000);
    expect(kept({ summary: "x".repeat(2_001) }).summary).toHaveLength(2_000);
  });

  it("is a publisher of at most 60 characters, and one that is not named is called so", () => {
    expect(kept({ publisher: `${"x".repeat(59)}🚀` }).publisher).toBe("x".repeat(59));
    expect(kept({ publisher: "<".repeat(300_000) }).publisher).toHaveLength(60);
    expect(kept({ publisher: " \u200b " }).publisher).toBe("unnamed");
  });

  it("is each symbol once, none that is not one, and at most 50 of them", () => {
    expect(kept({ symbols: ["TSLA", "tsla", "TSLA", "", "'; drop", "BTC/USD", "../account"] }).symbols).toEqual([
      "TSLA",
      "BTC/USD",
    ]);
    const sixty = Array.from({ length: 60 }, (_, i) => `A${String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26))}`);
    expect(kept({ symbols: sixty }).symbols).toEqual(sixty.slice(0, 50));
  });

  it("is an id without marks that the database does not take", () => {
    expect(kept({ story: " tag:a.example,2026:\u00001\u200b\ud800 " }).story).toBe("tag:a.example,2026:1");
  });

  it("are times up to ten minutes ahead of the clock", () => {
    expect(kept({ publishedAt: NOW + 600_000 }).publishedAt).toBe(NOW + 600_000);
  });
});

describe("a link", () => {
  it.each([
    ["https", "https://news.example/a?b=c#d", "https://news.example/a?b=c#d"],
    ["http, in capitals, with space around it", "  HTTP://news.example/a \n", "HTTP://news.example/a"],
    ["letters of all scripts", "https://ja.example/特斯拉", "https://ja.example/特斯拉"],
  ])("of %s is kept", (_, url, link) => {
    expect(kept({ url }).url).toBe(link);
  });

  it.each([
    ["a script", "javascript:alert(1)"],
    ["a script in disguise", "java\nscript:alert(1)"],
    ["a script behind a control character", "\u0001javascript:alert(1)"],
    ["data", "data:text/html,<script>alert(1)</script>"],
    ["a file", "file:///etc/passwd"],
    ["no scheme", "//news.example/a"],
    ["no host", "https://"],
    ["no address", "https://[::zz]/"],
    ["a name in front of its host", "https://www.sec.gov@evil.example/"],
    ["quotes", 'https://news.example/"onclick=alert(1)'],
    ["angle brackets", "https://news.example/<script>"],
    ["white space", "https://news.example/a b"],
    ["a backslash", "https:\\\\news.example"],
    ["a direction mark", "https://news.example/\u202egpj.exe"],
    ["2,001 characters", `https://news.example/${"a".repeat(1_980)}`],
    ["nothing", ""],
  ])("of %s is left out, and the headline stays", (_, url) => {
    expect(kept({ url })).toEqual({ ...found(), url: null });
  });
});

describe("an entry is refused, with what is wrong,", () => {
  it.each<[string, Partial<FoundItem>, string]>([
    ["without a headline", { title: " <b> </b>\u200b" }, '"": headline is empty'],
    [
      "with a headline that is too long",
      { title: "x".repeat(501) },
      `"${"x".repeat(59)}…": headline has 501 characters, more than 500`,
    ],
    [
      "with texts that are too long",
      { summary: "<".repeat(200_000) },
      '"Tesla beats estimates": its texts have 200021 characters, more than 200000',
    ],
    ["without a time that can be read", { publishedAt: Number.NaN }, '"Tesla beats estimates": its time cannot be read'],
    ["from before 1990", { publishedAt: 0 }, '"Tesla beats estimates": time 1970-01-01T00:00:00.000Z is before 1990'],
    [
      "from the future",
      { publishedAt: NOW + 600_001 },
      '"Tesla beats estimates": time 2026-11-26T15:10:00.001Z lies in the future',
    ],
    ["from a time that no date has", { publishedAt: 1e300 }, '"Tesla beats estimates": time 1e+300 lies in the future'],
    ["from before all dates", { publishedAt: -1e300 }, '"Tesla beats estimates": time -1e+300 is before 1990'],
    [
      "from the end of time",
      { publishedAt: Number.POSITIVE_INFINITY },
      '"Tesla beats estimates": time Infinity lies in the future',
    ],
    ["without an id", { story: " \u0000 " }, '"Tesla beats estimates": its id must have 1 to 500 characters'],
    ["with a long id", { story: "x".repeat(501) }, '"Tesla beats estimates": its id must have 1 to 500 characters'],
    ["without a symbol", { symbols: [] }, '"Tesla beats estimates": names no symbol'],
    ["with symbols that are none", { symbols: ["tesla", "__proto__"] }, '"Tesla beats estimates": names no symbol'],
  ])("%s", (_, given, reason) => {
    expect(refused(given)).toBe(reason);
  });

  it("in one line of plain words, whatever the headline is", () => {
    expect(refusalOf('<script>alert(1)</script>a\u0000\u202e "b"\nc', "no")).toBe('"a \\"b\\" c": no');
    expect(refusalOf(`${"x".repeat(58)}🚀🚀`, "no")).toBe(`"${"x".repeat(58)}…": no`);
    expect(refusalOf("<".repeat(1_000_000), "no")).toHaveLength(66);
  });
});

const time = fc.oneof(fc.double(), fc.integer({ min: NOW - 1e10, max: NOW + 600_000 }));
const entry = fc.record<FoundItem>({
  story: fc.string({ unit: "binary" }),
  publisher: fc.string({ unit: "binary" }),
  symbols: fc.array(fc.oneof(fc.string(), fc.constantFrom("TSLA", "BTC/USD"))),
  title: fc.string({ unit: "binary" }),
  summary: fc.string({ unit: "binary", maxLength: 3_000 }),
  url: fc.option(fc.oneof(fc.string({ unit: "binary" }), fc.webUrl())),
  publishedAt: time,
});

describe("whatever comes in", () => {
  it("is refused in one line, or kept within its bounds and not changed by a second cleaning", () => {
    fc.assert(
      fc.property(entry, (raw) => {
        const result = cleanItem(raw, NOW);
        if ("refused" in result) {
          expect(result.refused).toMatch(/^"[^\p{Cc}]*": .+$/u);
          return;
        }
        const { item } = result;
        expect(cleanItem(item, NOW)).toEqual({ item });
        expect(JSON.stringify(item)).not.toMatch(/[\p{Cs}]|\\u0000/u);
        expect(item.title.length > 0 && item.title.length <= 500 && item.summary.length <= 2_000).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
