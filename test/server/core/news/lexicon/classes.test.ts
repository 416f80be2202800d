import { describe, expect, it } from "vitest";
import { scoreText } from "@/server/core/news/lexicon/score-text";
import { labelOf, type SentimentLabel } from "@/server/core/signals/sentiment/classification-report";
import { formatByClass, tallyOf } from "@/test/accuracy/format-by-class";
import { HALVES, labelledHeadlines, rankOf, SECOND_OPEN, THIRD_OPEN } from "@/test/support/models/labelled-headlines";

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
  "who sues whom": [
    ["Judge dismisses suit against Acme", "positive"],
    ["Judge dismisses Acme's suit against larger rival", "negative"],
    ["Appeals court revives Acme's patent case against rival", "positive"],
    ["Court overturns Acme's $90 million award", "negative"],
    ["Acme agrees to pay $40 million to settle bribery case", "negative"],
    ["Acme settles claims for less than it had set aside", "positive"],
    ["Hearing in Acme case set for May", "neutral"],
  ],
  "who is bought and who buys": [
    ["Acme to be taken private at 40% premium", "positive"],
    ["Acme confirms takeover approach", "positive"],
    ["Suitor walks away from Acme", "negative"],
    ["Acme falls 8% as investors say it overpaid for Bolt", "negative"],
    ["Acme rejects offer as too low", "positive"],
    ["Holders of Acme to vote on merger", "neutral"],
    ["Acme completes acquisition of Bolt", "neutral"],
  ],
  "what befalls a rival": [
    ["Recall at rival sends buyers to Acme", "positive"],
    ["Rival's price cut threatens Acme", "negative"],
    ["Acme loses customers to rival", "negative"],
    ["Acme named sole supplier of the part", "positive"],
  ],
  "what stops and starts a line": [
    ["Fire halts Acme refinery", "negative"],
    ["Acme restarts production at flooded plant", "positive"],
    ["Chip shortage eases for Acme", "positive"],
    ["Workers at Acme vote to strike", "negative"],
  ],
  "what is paid out, borrowed and raised": [
    ["Acme hikes dividend 10%", "positive"],
    ["Acme suspends dividend", "negative"],
    ["Acme prices 5 million shares at discount", "negative"],
    ["Acme cancels planned stock offering", "positive"],
    ["Acme repays loan two years early", "positive"],
    ["Acme plans 1-for-20 reverse split", "negative"],
    ["Acme announces 4-for-1 split", "positive"],
    ["Acme declares regular quarterly dividend", "neutral"],
  ],
  "an economy from the view of who holds shares": [
    ["Core CPI cools more than forecast", "positive"],
    ["Producer prices climb", "negative"],
    ["Inflation accelerates", "negative"],
    ["Fed cuts rates by half a point", "positive"],
    ["Traders trim rate cut bets", "negative"],
    ["Treasury yields jump", "negative"],
    ["Treasury yields tumble", "positive"],
    ["Fed leaves rates unchanged", "neutral"],
  ],
  "a drug by its trial and by who decides on it": [
    ["Acme pill meets both endpoints in late-stage trial", "positive"],
    ["Acme drug no better than placebo", "negative"],
    ["FDA lifts clinical hold on Acme", "positive"],
    ["FDA panel votes against Acme drug", "negative"],
    ["Acme to present trial data in May", "neutral"],
  ],
  "what a headline says it is for its subject": [
    ["Sugar price slide a boon for Acme", "positive"],
    ["Fuel price slide a blow to Acme", "negative"],
    ["Tariff deal sends small caps soaring", "positive"],
  ],
  "the talk of forums": [
    ["$ACME to the moon", "positive"],
    ["$ACME bagholders crying again", "negative"],
    ["loading the boat on $ACME", "positive"],
    ["got rekt on $ACME", "negative"],
    ["$ACME shorts in shambles", "positive"],
    ["thoughts on $ACME?", "neutral"],
  ],
  "a notice as one": [
    ["Acme: total voting rights", "neutral"],
    ["Five stocks to watch this week", "neutral"],
    ["Most active options on Monday", "neutral"],
    ["How to read a balance sheet", "neutral"],
    ["Acme appoints head of human resources", "neutral"],
  ],
  "what the market answers before what it is told for": [
    ["Acme beats estimates, but shares slide", "negative"],
    ["Acme misses estimates yet stock jumps", "positive"],
    ["Strong quarter cannot mask weak guide: Acme tumbles 14%", "negative"],
    ["Acme outage ends, after-hours shares climb", "positive"],
  ],
  "two figures by what they are of": [
    ["Acme earns $22 mln against year-ago loss of $41 mln", "positive"],
    ["Acme sales fell 4%, worse than the 2% decline expected", "negative"],
    ["Broker slashes Acme PT from $31 to $9", "negative"],
    ["Acme EPS of $0.41 misses by $0.07", "negative"],
    ["Fund trims Acme stake to 6.8% from 6.9%", "neutral"],
    ["Fund trims Acme stake to 3.1% from 6.9%", "negative"],
  ],
  "an attempt that fails by what it was to bring": [
    ["Bid to oust the board of Acme collapses", "positive"],
    ["Bid to rescue Acme collapses", "negative"],
    ["Petition to ban Acme's scooters is rejected", "positive"],
    ["Acme's application to reopen the mine is rejected", "negative"],
    ["Calls for a tax on Acme's crisps fall on deaf ears", "positive"],
    ["Acme's plea for time falls on deaf ears", "negative"],
  ],
  "a denial by what is denied": [
    ["Acme denies rumour that accounts are frozen", "positive"],
    ["Acme rules out special dividend", "negative"],
    ["Agency finds no link between Acme's pill and strokes", "positive"],
  ],
  "who wins and who loses against it": [
    ["Acme shareholders lose suit over merger", "positive"],
    ["Workers win suit against Acme over overtime", "negative"],
    ["Maker of copycat barred from selling its version of Acme's pill", "positive"],
    ["Court lets generic of Acme's best seller go on sale", "negative"],
  ],
  "a move by its sign, and no move where figures hardly differ": [
    ["Acme shares -12%", "negative"],
    ["Acme shares +12%", "positive"],
    ["Acme profit $61.0 mln vs $60.9 mln", "neutral"],
    ["Inflation eases to 2.4%, lowest since 2021", "positive"],
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

describe("1,200 headlines by class", () => {
  const judgedOf = (file: string) =>
    labelledHeadlines(file).map(({ text, label, part }) => ({ part, truth: label, answer: labelOf(scoreText(text)) }));

  it.each([
    ["open", HALVES.open, 294, 2],
    ["locked", HALVES.locked, 284, 3],
    ["second open", SECOND_OPEN, 293, 1],
    ["third open", THIRD_OPEN, 292, 1],
  ] as const)("are read as before in the %s set", (half, file, least, most) => {
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
