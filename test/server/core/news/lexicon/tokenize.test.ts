import { describe, expect, it } from "vitest";
import { tokenize } from "@/server/core/news/lexicon/tokenize";

describe("tokenize", () => {
  it.each([
    ["Tesla's Q3 better-than-expected", ["tesla", "'s", "q3", "better", "than", "expected"]],
    ["isn’t, won't", ["isn't", ",", "won't"]],
    ["recalls 1.2 million, cuts 10,000 jobs.", ["recalls", "1.2", "million", ",", "cuts", "10,000", "jobs", "."]],
    ["up 5% to $300!", ["up", "5", "to", "300", "!"]],
    ["one\ntwo — three", ["one", "\n", "two", "—", "three"]],
    ["\u0000🚀\u202e", []],
  ])("splits %j into %j", (text, tokens) => {
    expect(tokenize(text)).toEqual(tokens);
  });
});
