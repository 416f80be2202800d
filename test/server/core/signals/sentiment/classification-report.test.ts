import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  classificationReport,
  type Judged,
  labelOf,
  SENTIMENT_LABELS,
} from "@/server/core/signals/sentiment/classification-report";

const judged = (rows: readonly (readonly [Judged["truth"], Judged["answer"], number])[]): Judged[] =>
  rows.flatMap(([truth, answer, times]) => Array.from({ length: times }, () => ({ truth, answer })));

describe("the label of a score", () => {
  it.each([
    [{ positive: 0.5, negative: 0.2, neutral: 0.3 }, "positive"],
    [{ positive: 0.1, negative: 0.6, neutral: 0.3 }, "negative"],
    [{ positive: 0.3, negative: 0.3, neutral: 0.4 }, "neutral"],
    [{ positive: 0.4, negative: 0.2, neutral: 0.4 }, "neutral"],
    [{ positive: 0.45, negative: 0.45, neutral: 0.1 }, "positive"],
  ] as const)("%j is %s", (score, label) => {
    expect(labelOf(score)).toBe(label);
  });
});

describe("the report", () => {
  // The example of scikit-learn's documentation of f1_score with its classes 0, 1, 2: macro F1 0.26..., accuracy 2 of 6.
  it("has the macro F1 and accuracy that scikit-learn documents for 0 1 2 0 1 2 answered as 0 2 1 0 0 1", () => {
    const classes = [0, 1, 2, 0, 1, 2].map((truth, index) => [truth, [0, 2, 1, 0, 0, 1][index] as number] as const);
    const label = (index: number) => SENTIMENT_LABELS[index] as Judged["truth"];
    const report = classificationReport(classes.map(([truth, answer]) => ({ truth: label(truth), answer: label(answer) })));
    expect(report.macroF1).toBeCloseTo(0.2666666666, 9);
    expect(report.accuracy).toBeCloseTo(2 / 6, 12);
    expect(report.classes.positive).toEqual({ truths: 2, answers: 3, precision: 2 / 3, recall: 1, f1: 0.8 });
    expect(report.classes.negative).toEqual({ truths: 2, answers: 2, precision: 0, recall: 0, f1: 0 });
  });

  it("counts each truth by its answers", () => {
    const { matrix, right, total } = classificationReport(
      judged([
        ["positive", "positive", 5],
        ["positive", "neutral", 2],
        ["negative", "positive", 1],
        ["neutral", "neutral", 3],
      ]),
    );
    expect(matrix).toEqual({
      positive: { positive: 5, negative: 0, neutral: 2 },
      negative: { positive: 1, negative: 0, neutral: 0 },
      neutral: { positive: 0, negative: 0, neutral: 3 },
    });
    expect([right, total]).toEqual([8, 11]);
  });

  it("has no figures for labels that do not occur, and none at all for nothing", () => {
    const report = classificationReport(judged([["positive", "negative", 2]]));
    expect(report.classes.neutral).toEqual({ truths: 0, answers: 0, precision: null, recall: null, f1: null });
    expect(report.classes.positive).toMatchObject({ precision: null, recall: 0, f1: 0 });
    expect(report.macroF1).toBe(0);
    expect(classificationReport([])).toMatchObject({ total: 0, accuracy: null, macroF1: null });
  });

  it("is perfect for perfect answers, and its accuracy is the mean of recalls weighed by truths", () => {
    const label = fc.constantFrom(...SENTIMENT_LABELS);
    fc.assert(
      fc.property(fc.array(fc.record({ truth: label, answer: label }), { minLength: 1 }), (texts) => {
        const { accuracy, classes, macroF1 } = classificationReport(texts);
        const weighed = SENTIMENT_LABELS.map((name) => (classes[name].recall ?? 0) * classes[name].truths);
        expect(weighed.reduce((sum, part) => sum + part, 0) / texts.length).toBeCloseTo(accuracy ?? -1, 12);
        expect(macroF1).toBeGreaterThanOrEqual(0);
        expect(macroF1).toBeLessThanOrEqual(1);
        expect(classificationReport(texts.map(({ truth }) => ({ truth, answer: truth })))).toMatchObject({
          accuracy: 1,
          macroF1: 1,
        });
      }),
    );
  });
});
