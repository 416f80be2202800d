import type { SentimentScore } from "../../ports";

export type SentimentLabel = keyof SentimentScore;

export const SENTIMENT_LABELS: readonly SentimentLabel[] = ["positive", "negative", "neutral"];

/** One text: what it is by a person's judgement, and what a scorer made of it. */
export type Judged = { readonly truth: SentimentLabel; readonly answer: SentimentLabel };

/** Shares in [0, 1]; null where nothing is there to take a share of. */
export type ClassFigures = {
  readonly truths: number;
  readonly answers: number;
  /** Of the texts that were given this label, the share that has it. */
  readonly precision: number | null;
  /** Of the texts that have this label, the share that was given it. */
  readonly recall: number | null;
  /** 2 precision recall / (precision + recall), 0 where a label was never given or never right; null where no text has it nor was given it. */
  readonly f1: number | null;
};

export type ClassificationReport = {
  readonly total: number;
  readonly right: number;
  readonly accuracy: number | null;
  /** The plain mean of F1 over the labels that some text has or was given, so that each counts alike however many texts have it. */
  readonly macroF1: number | null;
  readonly classes: Readonly<Record<SentimentLabel, ClassFigures>>;
  /** How many texts of a truth (first) were given an answer (second). */
  readonly matrix: Readonly<Record<SentimentLabel, Readonly<Record<SentimentLabel, number>>>>;
};

/** The most probable label; neutral when that is shared, then positive. */
export function labelOf(score: SentimentScore): SentimentLabel {
  return SENTIMENT_LABELS.reduce((best, label) => (score[label] > score[best] ? label : best), "neutral" as SentimentLabel);
}

/** How well answers fit truths. Source of the figures: scikit-learn's `classification_report`, with 0 where it divides by 0. */
export function classificationReport(texts: readonly Judged[]): ClassificationReport {
  const count = (truth: SentimentLabel, answer: SentimentLabel) =>
    texts.filter((text) => text.truth === truth && text.answer === answer).length;
  const matrix = byLabel((truth) => byLabel((answer) => count(truth, answer)));
  const classes = byLabel((label) => figuresOf(matrix, label));
  const right = sum(SENTIMENT_LABELS.map((label) => matrix[label][label]));
  const scores = SENTIMENT_LABELS.map((label) => classes[label].f1).filter((f1) => f1 !== null);
  return {
    total: texts.length,
    right,
    accuracy: share(right, texts.length),
    macroF1: share(sum(scores), scores.length),
    classes,
    matrix,
  };
}

function figuresOf(matrix: ClassificationReport["matrix"], label: SentimentLabel): ClassFigures {
  const right = matrix[label][label];
  const truths = sum(SENTIMENT_LABELS.map((answer) => matrix[label][answer]));
  const answers = sum(SENTIMENT_LABELS.map((truth) => matrix[truth][label]));
  return {
    truths,
    answers,
    precision: share(right, answers),
    recall: share(right, truths),
    f1: share(2 * right, truths + answers),
  };
}

function byLabel<T>(make: (label: SentimentLabel) => T): Readonly<Record<SentimentLabel, T>> {
  return { positive: make("positive"), negative: make("negative"), neutral: make("neutral") };
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
