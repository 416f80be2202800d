import { describe, expect, it } from "vitest";
import { ALPACA_RULES } from "@/server/adapters/venues/alpaca/alpaca-rules";
import type { Movement } from "@/server/core/money/movement";
import { unitEvents } from "@/server/core/positions/unit-events";

const row = (kind: string, symbol: string | null, qty: string, part: Partial<Movement> = {}): Movement => ({
  ...{
    id: `${kind} ${symbol} ${qty}`,
    kind,
    detail: "",
    group: "g",
    symbol,
    qty,
    amountUsd: "0",
    at: 5,
    status: "executed",
    revises: null,
  },
  ...part,
});
const events = (...rows: readonly Movement[]) =>
  unitEvents(rows, ALPACA_RULES.movements).map(({ kind: _, at: __, ...event }) => event);

describe("what the broker tells of units", () => {
  it.each([
    [
      "a split",
      [row("SPLIT", "A", "-33"), row("SPLIT", "A", "1.65")],
      { type: "split", symbol: "A", before: "33", after: "1.65" },
    ],
    ["a dividend in units", [row("DIV", "A", "2")], { type: "dividend", symbol: "A", qty: "2" }],
    [
      "another name, its new one told first",
      [row("NC", "B", "1"), row("NC", "A", "-1")],
      { type: "exchange", symbol: "A", before: "1", to: "B", after: "1" },
    ],
    ["units that come", [row("SPIN", "B", "0.2")], { type: "come", symbol: "B", qty: "0.2" }],
    ["units that go", [row("REORG", "A", "-200")], { type: "go", symbol: "A", qty: "200" }],
  ] as const)("is %s", (_, rows, what) => {
    expect(events(...rows)).toEqual([{ ...what, id: "g", cashUsd: "0" }]);
  });

  it("has the cash of its group", () => {
    const rows = [row("MA", "A", "0", { amountUsd: "8.29" }), row("MA", "A", "-4"), row("MA", "B", "2")];
    expect(events(...rows)).toEqual([
      { type: "exchange", symbol: "A", before: "4", to: "B", after: "2", id: "g", cashUsd: "8.29" },
    ]);
  });

  it("is one event without a group where it is an exchange, and one for each row otherwise", () => {
    const alone = { group: null };
    expect(events(row("SPLIT", "A", "-4", alone), row("SPLIT", "A", "8", alone)).map(({ type, id }) => [type, id])).toEqual([
      ["split", "SPLIT 5"],
    ]);
    expect(events(row("JNLS", "A", "-4", alone), row("JNLS", "A", "8", alone)).map(({ type, id }) => [type, id])).toEqual([
      ["go", "JNLS A -4"],
      ["come", "JNLS A 8"],
    ]);
  });

  it("is nothing where no units move, where a fee or an execution is told, where it was cancelled, or of more names than two", () => {
    expect(events(row("DIV", "A", "0", { amountUsd: "5" }))).toEqual([]);
    expect(events(row("CFEE", "A", "-1"), row("FEE", "A", "-1"), row("FILL", "A", "-1"))).toEqual([]);
    expect(events(row("REORG", "A", "-1", { status: "canceled" }))).toEqual([]);
    expect(events(row("SPLIT", "A", "-8"), row("SPLIT", "B", "8"), row("SPLIT", "C", "2"))).toEqual([]);
  });
});
