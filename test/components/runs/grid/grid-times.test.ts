import { describe, expect, it } from "vitest";
import { timesOnAxis } from "@/components/runs/grid/grid-times";
import type { GridAgent, GridRow } from "@/components/runs/run-types";

const MINUTE_MS = 60_000;
const AT = Date.UTC(2026, 10, 27, 20, 0);

function agent(id: string): GridAgent {
  return { id, name: id.toUpperCase(), symbol: id.toUpperCase(), mode: "on" };
}

const row = (id: string): GridRow => ({ key: id, agent: agent(id), step: null });

/** `count` runs every `minutes` up to `AT`, newest last. */
function every(minutes: number, count: number) {
  return Array.from({ length: count }, (_, index) => ({ dueAt: AT - (count - 1 - index) * minutes * MINUTE_MS }));
}

const runs: Readonly<Record<string, ReturnType<typeof every>>> = {
  tsla: every(5, 25),
  iwm: every(5, 12),
  btc: every(15, 25),
  none: [],
};
const runsOf = ({ agent: { id } }: GridRow) => runs[id];

/** The labels over every tenth column, so many minutes before `AT`. */
const ago = (...minutes: readonly number[]) => minutes.map((each, index) => ({ back: index * 10, at: AT - each * MINUTE_MS }));

describe("the axis of the grid", () => {
  it("gives the times of every tenth column from the newest on", () => {
    const { whose, times } = timesOnAxis([row("tsla"), row("iwm")], runsOf, null, 30);
    expect(times).toEqual(ago(0, 50, 100));
    expect(whose).toBeNull();
  });

  it("leaves out columns in which no run is", () => {
    expect(timesOnAxis([row("iwm")], runsOf, null, 30).times).toEqual(ago(0, 50));
    expect(timesOnAxis([row("none")], runsOf, null, 30)).toEqual({ whose: null, times: [] });
  });

  it("says whose times they are where agents run at different ones, and follows what is pointed at", () => {
    const rows = [row("none"), row("tsla"), row("btc")];
    expect(timesOnAxis(rows, runsOf, null, 20)).toEqual({ whose: "TSLA", times: ago(0, 50) });
    expect(timesOnAxis(rows, runsOf, "btc", 20)).toEqual({ whose: "BTC", times: ago(0, 150) });
  });

  it("follows a step's row to its agent", () => {
    const step: GridRow = { key: "btc/validate_risk", agent: agent("btc"), step: "validate_risk" };
    expect(timesOnAxis([row("tsla"), row("btc"), step], runsOf, step.key, 20)).toEqual({
      whose: "BTC",
      times: ago(0, 150),
    });
  });
});
