import { expect, it } from "vitest";
import type { Scorer } from "@/server/core/ports";
import type { LabelledText } from "@/server/core/signals/sentiment/read-labelled-texts";
import { measureAccuracy } from "./measure-accuracy";

const sure = { positive: 0, negative: 0, neutral: 0 };
/** Believes each text that names a label. */
const believer = (calls: number[]): Scorer => ({
  name: "believer-1",
  score: async (texts) => {
    calls.push(texts.length);
    return texts.map((text) => ({ ...sure, [text.split(" ")[0] ?? ""]: 1 }));
  },
});
const text = (words: string, label: LabelledText["label"], part = ""): LabelledText => ({ text: words, label, part });

it("reports what was right, and how each label was answered", async () => {
  const calls: number[] = [];
  const texts = [text("positive 1", "positive"), text("negative 2", "positive"), text("neutral 3", "neutral")];
  expect(await measureAccuracy(believer(calls), texts)).toBe(
    [
      "scorer believer-1",
      "",
      "all: 2 of 3 texts right, accuracy 66.7 %, macro F1 0.556",
      "              -> positive  -> negative   -> neutral    precision       recall           F1",
      "  positive              1            1            0      100.0 %       50.0 %        0.667",
      "  negative              0            0            0        0.0 %            –        0.000",
      "  neutral               0            0            1      100.0 %      100.0 %        1.000",
    ].join("\n"),
  );
});

it("reports each part by itself, and the held-out ones together", async () => {
  const texts = ["development", "held-out-1", "held-out-2"].flatMap((part, index) =>
    Array.from({ length: 40 }, (_, row) => text(`positive ${part} ${row}`, row < 10 * index ? "negative" : "positive", part)),
  );
  const calls: number[] = [];
  const report = await measureAccuracy(believer(calls), texts);
  expect(report.match(/^.+ texts right, accuracy [\d.]+ %/gm)).toEqual([
    "development: 40 of 40 texts right, accuracy 100.0 %",
    "held-out-1: 30 of 40 texts right, accuracy 75.0 %",
    "held-out-2: 20 of 40 texts right, accuracy 50.0 %",
    "all held-out: 50 of 80 texts right, accuracy 62.5 %",
  ]);
  expect(calls).toEqual([50, 50, 20]);
});
