import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterMove, passes, stateOfMode, stateOfSwitch, strictest, TRADING_STATES } from "@/server/core/accounts/trading-state";
import { AGENT_MODES } from "@/server/core/agents/agent";
import { ORDER_PURPOSES } from "@/server/core/orders/order";

const state = fc.constantFrom(...TRADING_STATES);
const rank = (of: (typeof TRADING_STATES)[number]) => TRADING_STATES.indexOf(of);

describe("a trading state", () => {
  it("lets entries pass where it is active, exits unless it is halted, and protective stops always", () => {
    const table = TRADING_STATES.map((each) => ORDER_PURPOSES.filter((purpose) => passes(each, purpose)).sort());
    expect(table).toEqual([["entry", "exit", "stop"], ["exit", "stop"], ["stop"]]);
  });

  it("of several is the strictest, in whatever order, and passes what each of them passes", () => {
    fc.assert(
      fc.property(fc.array(state), fc.constantFrom(...ORDER_PURPOSES), (states, purpose) => {
        expect(strictest(states)).toBe(strictest([...states].reverse()));
        expect(passes(strictest(states), purpose)).toBe(states.every((each) => passes(each, purpose)));
      }),
    );
  });

  it("is never made laxer by what the desk does of its own accord, however often and in whatever order", () => {
    fc.assert(
      fc.property(state, fc.array(state), (first, wanted) => {
        let now = first;
        for (const next of wanted) {
          const then = afterMove(now, next, "trigger");
          expect(rank(then)).toBeGreaterThanOrEqual(Math.max(rank(now), rank(next)));
          now = then;
        }
        expect(afterMove(now, "active", "person")).toBe("active");
      }),
    );
  });

  it("is that of a switch and of a mode", () => {
    expect(stateOfSwitch({ engaged: true, reducing: true })).toBe("halted");
    expect(stateOfSwitch({ engaged: false, reducing: true })).toBe("reducing");
    expect(stateOfSwitch({ engaged: false, reducing: false })).toBe("active");
    expect(AGENT_MODES.filter((mode) => stateOfMode(mode) === "active")).toEqual(["on"]);
  });
});
