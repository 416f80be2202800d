import { describe, expect, it } from "vitest";
import type { Movement } from "@/server/core/money/movement";
import { standingMovements } from "@/server/core/money/standing-movements";

const movement = (id: string, part: Partial<Movement> = {}): Movement => ({
  ...{
    id,
    kind: "JNLC",
    detail: "",
    group: null,
    symbol: null,
    qty: "0",
    amountUsd: "5",
    at: 0,
    status: "executed",
    revises: null,
  },
  ...part,
});
const standing = (...told: readonly Movement[]) => standingMovements(told).standing.map(({ id, amountUsd }) => [id, amountUsd]);

describe("movements", () => {
  it("stand as they are told", () => {
    expect(standing(movement("a"), movement("b", { amountUsd: "-1" }))).toEqual([
      ["a", "5"],
      ["b", "-1"],
    ]);
  });

  it("move nothing once they are cancelled, in whatever order that is told", () => {
    const cancelled = movement("a", { status: "canceled" });
    expect(standing(movement("a"), cancelled)).toEqual([["a", "0"]]);
    expect(standing(cancelled, movement("a"))).toEqual([["a", "0"]]);
    expect(standing(cancelled)).toEqual([["a", "0"]]);
  });

  it("count with their last figures when they are corrected under their own id", () => {
    const corrected = movement("a", { status: "correct", amountUsd: "4" });
    expect(standing(movement("a"), corrected)).toEqual([["a", "4"]]);
    expect(standing(corrected, movement("a"))).toEqual([["a", "4"]]);
  });

  it("give way to another that names them by the end of their id", () => {
    const corrected = movement("1::c", { status: "correct", amountUsd: "4", revises: "a" });
    expect(standing(movement("1::a"), corrected)).toEqual([
      ["1::a", "0"],
      ["1::c", "4"],
    ]);
    expect(standing(movement("1::a"), corrected, movement("1::d", { status: "canceled", revises: "c" }))).toEqual([
      ["1::a", "0"],
      ["1::c", "0"],
      ["1::d", "0"],
    ]);
    expect(standingMovements([corrected]).revised).toEqual(["a"]);
  });
});
