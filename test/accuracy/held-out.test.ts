import { expect, it } from "vitest";
import { scoreText } from "@/server/core/news/lexicon/score-text";
import { labelOf } from "@/server/core/signals/sentiment/classification-report";
import { HELD_OUT, labelledHeadlines } from "@/test/support/models/labelled-headlines";
import { leaningTexts } from "./leaning-texts";

const heldOut = labelledHeadlines(HELD_OUT);

it("reads at least 85 % of the headlines that nothing learned from, and the wrong sign in fewer than 3 %", () => {
  const read = heldOut.map(({ text, label }) => ({ label, answer: labelOf(scoreText(text)) }));
  const right = read.filter(({ label, answer }) => answer === label).length;
  const opposite = read.filter(({ label, answer }) => answer !== label && answer !== "neutral" && label !== "neutral").length;
  expect(heldOut.length).toBe(300);
  expect(right / heldOut.length).toBeGreaterThanOrEqual(0.85);
  expect(opposite / heldOut.length).toBeLessThan(0.03);
});

it("keeps them out of what leanings are learned from", () => {
  const learned = new Set(leaningTexts().map(({ text }) => text));
  expect(heldOut.filter(({ text }) => learned.has(text))).toEqual([]);
});
