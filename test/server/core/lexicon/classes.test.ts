import { describe, expect, it } from "vitest";
import { scoreText } from "@/server/core/lexicon/score-text";
import { labelOf, type SentimentLabel } from "@/server/core/sentiment/classification-report";
import { formatByClass, tallyOf } from "@/test/accuracy/format-by-class";
import { HALVES, labelledHeadlines, rankOf } from "@/test/support/labelled-headlines";

const CASES: Readonly<Record<string, readonly (readonly [string, SentimentLabel])[]>> = {
  "a rating by its way from one grade to another, in either order": [
    ["Broker downgrades Acme to hold from buy", "negative"],
    ["Acme moves to neutral from outperform", "negative"],
    ["Acme moves to neutral from underperform", "positive"],
    ["Acme cut from overweight to equal weight", "negative"],
    ["Agency lowers Acme to BB from BBB", "negative"],
    ["Broker keeps hold on Acme", "neutral"],
  ],
  "a move that is given back by what is lost": [
    ["Acme pares gains", "negative"],
    ["Acme pares losses", "positive"],
    ["Acme erases losses", "positive"],
    ["Acme erases gains", "negative"],
  ],
  "what is denied or failed by what it was to do": [
    ["Acme not planning to raise capital", "positive"],
    ["Acme loses bid to overturn verdict", "negative"],
    ["Court rejects bid to stop Acme's merger", "positive"],
    ["Court refuses to throw out suit against Acme", "negative"],
  ],
  "a result beside what was expected": [
    ["Acme loss is less than feared", "positive"],
    ["Acme grew less than hoped", "negative"],
    ["Acme profit falls, but by less than forecast", "positive"],
    ["Acme EPS $1.42 vs $1.30 estimate", "positive"],
    ["Acme loss per share $0.30 vs $0.20 expected", "negative"],
  ],
  "who sells, with an amount in place of shares": [
    ["Acme chief executive sells $14 million of stock", "negative"],
    ["Acme director buys 10,000 shares", "positive"],
    ["Acme chief sells shares under prearranged plan", "neutral"],
  ],
  "what is cut": [
    ["Acme cuts prices", "negative"],
    ["Supplier cuts prices of chips that Acme buys", "positive"],
    ["Acme cuts costs", "positive"],
    ["Acme cuts production", "negative"],
  ],
  "a date by which way it moves": [
    ["Acme pushes launch into next year", "negative"],
    ["Acme opens plant six months early", "positive"],
    ["Acme to report results on Tuesday", "neutral"],
  ],
  "what is taken from a coin's keepers": [
    ["Attackers drain $48 million from lending protocol", "negative"],
    ["Exchange halts withdrawals", "negative"],
    ["Hacker gives back stolen ether", "positive"],
  ],
};

describe.each(Object.entries(CASES))("reads %s", (_, cases) => {
  it.each(cases)('"%s" is %s', (text, label) => {
    expect(labelOf(scoreText(text))).toBe(label);
  });
});

describe("600 headlines by class", () => {
  const judgedOf = (file: string) =>
    labelledHeadlines(file).map(({ text, label, part }) => ({ part, truth: label, answer: labelOf(scoreText(text)) }));

  it.each([
    ["open", HALVES.open, 294, 3],
    ["locked", HALVES.locked, 260, 11],
  ] as const)("are read as before in the %s half", (half, file, least, most) => {
    const judged = judgedOf(file);
    const { right, wrongSign } = tallyOf(judged);
    expect(right, formatByClass(half, judged)).toBeGreaterThanOrEqual(least);
    expect(wrongSign, formatByClass(half, judged)).toBeLessThanOrEqual(most);
  });

  it("are dealt to the halves by their texts alone", () => {
    const ranks = (file: string) => labelledHeadlines(file).map(({ text }) => rankOf(text));
    const [open, locked] = [ranks(HALVES.open), ranks(HALVES.locked)];
    expect([open.length, locked.length]).toEqual([300, 300]);
    expect(Math.max(...locked)).toBeLessThan(Math.min(...open));
  });

  it("have no two texts across the halves that share half of their words", () => {
    const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[a-z]+/g));
    const [open, locked] = [HALVES.open, HALVES.locked].map((file) => labelledHeadlines(file).map(({ text }) => wordsOf(text)));
    const alike = (open ?? []).flatMap((one) =>
      (locked ?? []).filter((other) => 2 * [...one].filter((word) => other.has(word)).length >= new Set([...one, ...other]).size),
    );
    expect(alike).toEqual([]);
  });
});
