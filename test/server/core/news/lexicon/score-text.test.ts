import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSignals } from "@/server/core/news/lexicon/read-signals";
import { scoreEvidence, scoreText } from "@/server/core/news/lexicon/score-text";
import { tokenize } from "@/server/core/news/lexicon/tokenize";
import {
  classificationReport,
  labelOf as labelOfScore,
  type SentimentLabel,
} from "@/server/core/signals/sentiment/classification-report";
import { formatReport } from "@/test/accuracy/format-report";
import { labelledHeadlines } from "@/test/support/models/labelled-headlines";

const anyText = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) });

const labelOf = (text: string): SentimentLabel => labelOfScore(scoreText(text));

function _polarityOf(text: string): number {
  const { positive, negative } = scoreText(text);
  return positive - negative;
}

describe("accuracy on labelled headlines", () => {
  const headlines = labelledHeadlines();

  it.each([
    ["it was made with (78 of 78 when measured)", "development", 0.97],
    ["written before it (76 of 78 at first sight, 77 later)", "held-out-1", 0.95],
    ["written after it in other words (108 of 156)", "held-out-2", 0.69],
  ])("holds for those %s", (_, part, least) => {
    const own = headlines.filter((headline) => headline.part === part);
    const report = classificationReport(own.map(({ text, label }) => ({ truth: label, answer: labelOf(text) })));
    expect(report.accuracy, formatReport(part, report)).toBeGreaterThanOrEqual(least);
  });

  it("is measured on balanced labels", () => {
    const count = (part: string, label: SentimentLabel) =>
      headlines.filter((headline) => headline.part === part && headline.label === label).length;
    const counts = ["development", "held-out-1", "held-out-2"].map((part) =>
      (["positive", "negative", "neutral"] as const).map((label) => count(part, label)),
    );
    expect(counts).toEqual([
      [26, 26, 26],
      [26, 26, 26],
      [52, 52, 52],
    ]);
  });
});

describe("how words act on each other", () => {
  const cases: readonly (readonly [string, SentimentLabel])[] = [
    ["loss narrows", "positive"],
    ["loss widens", "negative"],
    ["costs fall", "positive"],
    ["profit falls", "negative"],
    ["company cuts debt", "positive"],
    ["company cuts dividend", "negative"],
    ["avoids bankruptcy", "positive"],
    ["lawsuit dismissed", "positive"],
    ["prosecutors drop fraud charges", "positive"],
    ["SEC closes investigation", "positive"],
    ["company closes deal", "neutral"],
    ["rise in unemployment", "negative"],
    ["not profitable", "negative"],
    ["not guilty", "positive"],
    ["no growth", "negative"],
    ["no evidence of fraud", "positive"],
    ["fails to win approval", "negative"],
    ["Tesla up 5%", "positive"],
    ["Tesla down 5%", "negative"],
    ["shares fall despite record profit", "negative"],
    ["despite recession fears, shares surge", "positive"],
    ["profit beats forecasts but shares plunge on weak outlook", "negative"],
    ["raises dividend but cuts outlook", "negative"],
    ["is a market crash coming?", "neutral"],
    ["stop losses and how to set them", "neutral"],
    ["better-than-expected quarter", "positive"],
    ["raises its full-year revenue guidance", "positive"],
    ["recalls some 2,000 older vehicles", "negative"],
  ];
  it.each(cases)('reads "%s" as %s', (text, label) => {
    expect(labelOf(text)).toBe(label);
  });

  const signalsOf = (text: string) => readSignals(tokenize(text));

  it("gives a plain good headline one signal of 1, and an evidence of 1 alone is good by 1 / 1.6 and leaves the rest neutral", () => {
    expect(signalsOf("Analyst upgrades Acme")).toEqual([1]);
    expect(scoreEvidence(1, 0)).toEqual({ positive: 1 / 1.6, negative: 0, neutral: 1 - 1 / 1.6 });
  });

  it("weighs a change by its modifier", () => {
    expect(signalsOf("costs fall slightly")).toEqual([0.5]);
    expect(signalsOf("costs fall")).toEqual([1]);
    expect(signalsOf("costs fall sharply")).toEqual([1.5]);
  });

  it("counts most of what cancels as neutral: as much for good as for bad leaves 0.6 + 1.2 of 2.6", () => {
    expect(signalsOf("revenue up, profit down")).toEqual([1, -1]);
    const { positive, negative, neutral } = scoreEvidence(1, 1);
    expect(positive).toBe(negative);
    expect(neutral).toBeCloseTo(1.8 / 2.6, 12);
  });

  it("does not reach over a comma for what a word acts on", () => {
    expect(signalsOf("not now, profitable later")).toEqual(signalsOf("profitable later"));
  });

  it("is never surer than 4 / 4.6, however often a word is said", () => {
    const { positive, neutral } = scoreText("upgrade surge beat record ".repeat(50));
    expect(positive).toBeGreaterThan(0.75);
    expect(neutral).toBeGreaterThanOrEqual(0.6 / 4.6);
  });
});

describe("any text", () => {
  const finance = fc.constantFrom(
    "not",
    "profit",
    "loss",
    "narrows",
    "cuts",
    "despite",
    "but",
    "surge",
    "fails to",
    ",",
    "?",
    "sharply",
    "no",
  );
  const texts = fc.oneof(
    anyText,
    fc.array(finance, { maxLength: 40 }).map((words) => words.join(" ")),
  );

  it("gets three probabilities that sum to 1, the same each time", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const score = scoreText(text);
        for (const p of [score.positive, score.negative, score.neutral]) {
          expect(p).toBeGreaterThanOrEqual(0);
          expect(p).toBeLessThanOrEqual(1);
        }
        expect(score.positive + score.negative + score.neutral).toBeCloseTo(1, 12);
        expect(scoreText(text)).toEqual(score);
      }),
    );
  });

  it.each([
    ["no text", ""],
    ["no known word", "Qwx zzzq wyvrn"],
    ["only words of the runtime", "__proto__ constructor toString hasOwnProperty"],
    ["only control characters", "\u0000\u0007\u001b[31m\u202e"],
    ["only emoji and half of one", "🚀🚀🌕 \ud83d"],
    ["another script", "特斯拉股价"],
  ])("is neutral for certain: %s", (_, text) => {
    expect(scoreText(text)).toEqual({ positive: 0, negative: 0, neutral: 1 });
  });

  it.each(["not profit ", "raise ", "!", "but even as ", "1,2.", "a'", "<script>alert(1)</script>"])(
    "is read where it is 10 kB of %j",
    (piece) => {
      const { positive, negative, neutral } = scoreText(piece.repeat(Math.ceil(10_000 / piece.length)));
      expect(positive + negative + neutral).toBeCloseTo(1, 12);
    },
  );

  it("is read through typographic apostrophes, full-width letters and capitals", () => {
    expect(scoreText("ACME ISN’T PROFITABLE")).toEqual(scoreText("Acme isn't profitable"));
    expect(scoreText("ｕｐｇｒａｄｅ")).toEqual(scoreText("upgrade"));
  });
});
