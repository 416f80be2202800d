import { describe, expect, it } from "vitest";
import { compareRounds, type FoundTrouble, incidentKey, NO_MEMORY, type OpenIncident } from "@/server/core/alerts/incident";

const trouble = (given: Partial<FoundTrouble> = {}): FoundTrouble => ({
  promise: "stops",
  accountId: "sim-1",
  level: "warn",
  text: '3 of 5 TSLA of agent "tsla-1" have no stop at the broker',
  href: "/positions",
  ...given,
});
const open = (found: FoundTrouble, id = 1): OpenIncident => ({ ...found, id, key: incidentKey(found) });
const round = (...found: readonly FoundTrouble[]) => ({ found, unchecked: [] });

describe("the same trouble", () => {
  it.each([
    [
      "other figures",
      'agent "tsla-1": run 12 has not come to its end for 5 min',
      'agent "tsla-1": run 12 has not come to its end for 1 h 6 min',
    ],
    ["another count", 'agent "tsla-1": a run failed in 24 h: no bars', 'agent "tsla-1": 2 runs failed in 24 h: no bars'],
    [
      "another time",
      "No node runs this desk's agents since 2026-11-05T15:00:00Z: nothing is decided",
      "No node runs this desk's agents since 2026-11-05T15:00:09Z: nothing is decided",
    ],
    ["other money", "2 of 3 trades used, $1,234.50 lost", "3 of 3 trades used, -$2.00 lost"],
  ])("is known again with %s", (_, a, b) => {
    expect(incidentKey(trouble({ text: a }))).toBe(incidentKey(trouble({ text: b })));
  });

  it.each([
    ["another agent", { text: '3 of 5 TSLA of agent "tsla-2" have no stop at the broker' }],
    ["an agent whose name is a number", { text: '3 of 5 TSLA of agent "2" have no stop at the broker' }],
    ["another symbol", { text: '3 of 5 IWM of agent "tsla-1" have no stop at the broker' }],
    ["another account", { accountId: "sim-2" }],
    ["another promise", { promise: "orders" }],
  ] as const)("is another one of %s", (_, change) => {
    expect(incidentKey(trouble(change))).not.toBe(incidentKey(trouble()));
  });

  it("is not mixed up by numbers that are names", () => {
    const of = (id: string) => incidentKey(trouble({ text: `agent "${id}" waits` }));
    expect(of("1")).not.toBe(of("2"));
  });
});

describe("an incident", () => {
  it("that is critical opens at once, and anything else when the next round finds it too", () => {
    const stop = trouble({ level: "stop" });
    expect(compareRounds(round(stop), [], NO_MEMORY).changes.opened).toEqual([{ ...stop, key: incidentKey(stop) }]);
    const first = compareRounds(round(trouble()), [], NO_MEMORY);
    expect(first.changes.opened).toEqual([]);
    expect(compareRounds(round(trouble()), [], first.memory).changes.opened).toHaveLength(1);
    const between = compareRounds(round(), [], first.memory);
    expect(compareRounds(round(trouble()), [], between.memory).changes.opened).toEqual([]);
  });

  it("opens once, however many lines say it, by the worst of them", () => {
    const stop = trouble({ level: "stop" });
    const { opened } = compareRounds(round(trouble(), stop, trouble()), [], NO_MEMORY).changes;
    expect(opened).toEqual([{ ...stop, key: incidentKey(stop) }]);
  });

  it("ends when two rounds running do not find it", () => {
    const incident = open(trouble());
    const first = compareRounds(round(), [incident], NO_MEMORY);
    expect(first.changes.closed).toEqual([]);
    expect(compareRounds(round(), [incident], first.memory).changes.closed).toEqual([incident]);
    const found = compareRounds(round(trouble()), [incident], first.memory);
    expect(found.changes.closed).toEqual([]);
    expect(compareRounds(round(), [incident], found.memory).changes.closed).toEqual([]);
  });

  it("does not end where nobody could look, in its account or in any", () => {
    const incident = open(trouble());
    const gone = { found: new Set<string>(), gone: new Set([incident.key]) };
    for (const accountId of ["sim-1", null]) {
      const unchecked = [{ promise: "stops", accountId }] as const;
      expect(compareRounds({ found: [], unchecked }, [incident], gone).changes.closed).toEqual([]);
    }
    const elsewhere = [{ promise: "stops", accountId: "sim-2" }] as const;
    expect(compareRounds({ found: [], unchecked: elsewhere }, [incident], gone).changes.closed).toEqual([incident]);
  });

  it("that becomes worse is told again, and one that becomes better is not", () => {
    const stop = trouble({ level: "stop" });
    expect(compareRounds(round(stop), [open(trouble(), 7)], NO_MEMORY).changes).toEqual({
      opened: [],
      worse: [{ ...stop, id: 7 }],
      closed: [],
    });
    expect(compareRounds(round(trouble()), [open(stop)], NO_MEMORY).changes).toEqual({ opened: [], worse: [], closed: [] });
  });
});
