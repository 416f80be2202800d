import { expect, it } from "vitest";
import { span } from "@/server/core/time/span";

it.each([
  [0, "0 s"],
  [2_500, "2.5 s"],
  [-59_900, "59.9 s"],
  [59_960, "60 s"],
  [60_000, "1 min"],
  [3_599_000, "1 h"],
  [3_600_000, "1 h"],
  [-3_900_000, "1 h 5 min"],
  [86_400_000, "1 d"],
  [97_200_000, "1 d 3 h"],
])("%i ms are %s", (ms, words) => {
  expect(span(ms)).toBe(words);
});
