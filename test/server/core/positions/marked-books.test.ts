import { expect, it } from "vitest";
import { toNumber } from "@/server/core/money/exact";
import { markAccount, markAgent, NOTHING_GIVEN } from "@/server/core/positions/marked-books";
import { gainAt, worthAt } from "@/server/core/positions/marks";

/** 4 at 300.00 and 10 at 20.00 on average, which brought 50.00 and 7.00 before fees of 2.00 and 1.00, at 310.00 and 18.00. */
const HELD = [
  { qty: "4", avgPrice: "300", realizedUsd: "50", feesUsd: "2", mark: 310 },
  { qty: "10", avgPrice: "20", realizedUsd: "7", feesUsd: "1", mark: 18 },
];

it("values a position at its mark, and what selling it there would bring over its cost", () => {
  expect(HELD.map(({ qty, mark }) => toNumber(worthAt(qty, mark)))).toEqual([1240, 180]);
  expect(HELD.map((held) => toNumber(gainAt(held, held.mark)))).toEqual([40, -20]);
  expect(toNumber(gainAt({ qty: "-4", avgPrice: "300" }, 310))).toBe(-40);
});

it("values an account at its cash and what it holds", () => {
  expect(markAccount(5, 1_000, HELD, 2_000)).toEqual({ at: 5, valueUsd: 2_420, paidInUsd: 2_000, exposureUsd: 1_420 });
  expect(markAccount(5, 1_000, [], 2_000)).toEqual({ at: 5, valueUsd: 1_000, paidInUsd: 2_000, exposureUsd: 0 });
});

it("values an agent at its capital and what it has won after fees, realised or not", () => {
  // 50 - 2 + 40 and 7 - 1 - 20.
  expect(markAgent(5, 10_000, HELD, NOTHING_GIVEN)).toEqual({
    at: 5,
    valueUsd: 10_074,
    paidInUsd: 10_000,
    exposureUsd: 1_420,
    realizedUsd: 54,
    unrealizedUsd: 20,
  });
});

it("counts for an agent what it was given at its cost, and as paid in what that was worth", () => {
  const given = { worthUsd: 900, costUsd: 600 };
  expect(markAgent(5, 10_000, [], given)).toMatchObject({ at: 5, valueUsd: 10_600, paidInUsd: 10_900, exposureUsd: 0 });
});
