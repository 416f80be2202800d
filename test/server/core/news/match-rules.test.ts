import { describe, expect, it } from "vitest";
import { matchRules } from "@/server/core/news/match-rules";

const has = (text: string, ...words: string[]) => matchRules([{ symbol: "TSLA", words }])(text).length === 1;

describe("a word is in a text", () => {
  it.each([
    ["in any case", "TESLA rises", "tesla"],
    ["before an apostrophe", "Tesla's range", "Tesla"],
    ["before a bent apostrophe", "McDonald’s opens", "mcdonald's"],
    ["between signs", "(BTC/USD)", "BTC"],
    ["with a sign", "Buy $TSLA, now", "$TSLA"],
    ["with signs in it", "At AT&T today", "AT&T"],
    ["with spaces of any kind in it", "Elon\u00a0 Musk", "elon musk"],
    ["at the end", "a word on Tesla", "Tesla"],
    ["in the second place it appears", "Teslas and a Tesla", "Tesla"],
    ["with accents, however they are written", "Socie\u0301te\u0301 Ge\u0301ne\u0301rale", "société générale"],
    ["in a script without spaces", "特斯拉股价上涨", "特斯拉"],
    ["beside a script without spaces", "Teslaの株価", "Tesla"],
    ["with an ending hung on it, as Korean does", "테슬라가 올랐다", "테슬라"],
    ["beside an emoji", "🚀Tesla🚀", "Tesla"],
    ["in letters that have two small forms", "ΣΟΦΟΣ", "σοφος"],
    ["in letters that have no capital of their own", "STRASSE", "straße"],
  ])("%s", (_, text, word) => {
    expect(has(text, word)).toBe(true);
  });
});

describe("a word is not in a text", () => {
  it.each([
    ["of which it is the beginning of another", "Teslas collide", "Tesla"],
    ["of which it is the end of another", "MyTesla", "Tesla"],
    ["with a digit after it", "BTC2", "BTC"],
    ["with a letter of another alphabet after it", "Teslaя", "Tesla"],
    ["with an accent on its last letter", "Cafe\u0301s of cafe\u0301", "cafe"],
    ["with a rare letter before it", "\u{10400}tesla", "Tesla"],
    ["with other signs in it", "at T-Mobile", "AT&T"],
    ["without anything", "", "Tesla"],
  ])("%s", (_, text, word) => {
    expect(has(text, word)).toBe(false);
  });
});

describe("rules", () => {
  it("tell all the symbols that a text is on, each once, in their order", () => {
    const rules = [
      { symbol: "IWM", words: [] },
      { symbol: "TSLA", words: ["Tesla"] },
      { symbol: "BTC/USD", words: ["bitcoin", "BTC"] },
      { symbol: "TSLA", words: ["Musk"] },
    ];
    expect(matchRules(rules)("Musk's Tesla")).toEqual(["IWM", "TSLA"]);
    expect(matchRules(rules)("Bitcoin")).toEqual(["IWM", "BTC/USD"]);
  });

  it("without words are kept by every text", () => {
    expect(has("anything")).toBe(true);
    expect(has("")).toBe(true);
  });
});
