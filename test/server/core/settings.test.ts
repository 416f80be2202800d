import { describe, expect, it } from "vitest";
import { SETTINGS } from "@/server/core/settings";

const feed = (given: object) => [{ url: "https://ir.example.com/rss", rules: [{ symbol: "TSLA", words: ["Tesla"] }], ...given }];
const words = (
  schema: { safeParse(value: unknown): { error?: { issues: { message: string }[] } | undefined } },
  value: unknown,
) => schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

describe("settings", () => {
  it("are what a new desk has where nobody set them", () => {
    expect(SETTINGS.scorer.parse(undefined)).toBe("lexicon");
    expect(SETTINGS.sourcesOff.parse(undefined)).toEqual(["reddit"]);
    expect(SETTINGS.feeds.parse(undefined)).toEqual([]);
    expect(SETTINGS.secContact.parse(undefined)).toBeNull();
  });

  it.each([
    [feed({}), []],
    [feed({ rules: [{ symbol: "BTC/USD", words: [] }] }), []],
    [feed({ url: "javascript:alert(1)" }), ["must be an http or https address of a feed"]],
    [feed({ url: `https://a.example/${"x".repeat(2_000)}` }), ["an address has at most 2,000 characters"]],
    [feed({ rules: [] }), ["a feed needs at least one symbol"]],
    [feed({ rules: [{ symbol: "tsla", words: [] }] }), [expect.stringContaining('symbol "tsla"')]],
    [feed({ rules: [{ symbol: "TSLA", words: ["x"] }] }), ["each word must have 2 to 60 characters"]],
    [Array.from({ length: 31 }, () => feed({})[0]), ["at most 30 feeds"]],
  ])("take feeds that can be read, and say what is wrong with others: %j", (value, complaints) => {
    expect(words(SETTINGS.feeds, value)).toEqual(complaints);
  });

  it.each(["Jane Doe jane@example.com", "Ztrade desk me@a.example", null])("take the contact %j", (value) => {
    expect(words(SETTINGS.secContact, value)).toEqual([]);
  });

  it("refuse a contact of two lines once, by what is wrong with it", () => {
    expect(words(SETTINGS.secContact, "Jane\nDoe jane@example.com")).toEqual([expect.stringContaining("U+000A at place 5")]);
  });

  it.each(["", "jane@example.com", "Jane Doe", "Jäne Doe jane@example.com", 7])("refuse the contact %j", (value) => {
    expect(words(SETTINGS.secContact, value)).toEqual([expect.stringContaining("your e-mail address")]);
  });
});
