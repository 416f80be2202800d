import { expect, it } from "vitest";
import { ALPACA_RULES } from "@/server/adapters/venues/alpaca/alpaca-rules";
import { isTransfer } from "@/server/core/money/is-transfer";

it.each([
  ["CSD", true],
  ["CSW", true],
  ["TRANS", true],
  ["JNL", true],
  ["JNLC", true],
  ["JNLS", true],
  ["ACATC", true],
  ["ACATS", true],
  ["OCT", true],
  ["DIV", false],
  ["DIVNRA", false],
  ["INT", false],
  ["FEE", false],
  ["CFEE", false],
  ["SPIN", false],
  ["MA", false],
  ["PTC", false],
  ["a word that nobody knows", false],
])("%s brings or takes what nobody won or lost: %s", (kind, expected) => {
  expect(isTransfer(kind, ALPACA_RULES.movements)).toBe(expected);
});
