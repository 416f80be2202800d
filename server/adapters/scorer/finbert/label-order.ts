import { Fault } from "@/server/core/fault";
import type { SentimentScore } from "@/server/core/ports";

type Label = keyof SentimentScore;

/** At which place each label's logit stands. */
export type LabelOrder = Readonly<Record<Label, number>>;

const LABELS: readonly Label[] = ["positive", "negative", "neutral"];

/**
 * Reads the labels of a model's configuration by name, in capitals or not. Throws Fault `unsupported` when they are not positive, negative and
 * neutral, each once, at the places 0 to 2.
 */
export function labelOrder(id2label: unknown): LabelOrder {
  const entries = Object.entries(id2label ?? {}).map(([place, label]) => [String(label).trim().toLowerCase(), place] as const);
  const placeOf = new Map(entries);
  const places = LABELS.map((label) => placeOf.get(label));
  if (entries.length !== LABELS.length || [...places].sort().join() !== "0,1,2") {
    const found = entries.map(([label]) => `"${label}"`).join(", ");
    throw new Fault("unsupported", `the model's labels are ${found || "not named"}, and must be positive, negative and neutral`);
  }
  const [positive, negative, neutral] = places.map(Number) as [number, number, number];
  return { positive, negative, neutral };
}

/** Softmax of a text's three logits, by name; sums to 1. Throws Fault `data_missing` for logits that are no numbers. */
export function scoreOf(logits: ArrayLike<number>, order: LabelOrder): SentimentScore {
  const values = LABELS.map((label) => logits[order[label]] ?? Number.NaN);
  if (!values.every(Number.isFinite)) throw new Fault("data_missing", "the model answered with something that is no number");
  const largest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const [positive, negative, neutral] = powers.map((power) => power / total) as [number, number, number];
  return { positive, negative, neutral };
}
