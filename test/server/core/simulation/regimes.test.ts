import { describe, expect, it } from "vitest";
import { Random } from "@/server/core/simulation/random";
import { nextRegime, REGIMES, type Regime } from "@/server/core/simulation/regimes";

const SESSIONS = 200_000;

describe("nextRegime", () => {
  const random = new Random("regimes");
  const spent = new Map<Regime, number>(REGIMES.map((regime) => [regime, 0]));
  const entered = new Map<Regime, number>(REGIMES.map((regime) => [regime, 0]));
  let current = REGIMES[0] as Regime;
  for (let i = 0; i < SESSIONS; i += 1) {
    const next = nextRegime(current, random);
    if (next !== current) entered.set(next, (entered.get(next) ?? 0) + 1);
    spent.set(next, (spent.get(next) ?? 0) + 1);
    current = next;
  }

  it.each(REGIMES.map((regime) => [regime.name, regime] as const))("%s lasts as many sessions as it says", (_, regime) => {
    const sessions = (spent.get(regime) ?? 0) / (entered.get(regime) ?? 0);
    expect(Math.abs(sessions / regime.meanSessions - 1)).toBeLessThan(0.05);
  });

  it("leaves the symbol its own volatility in the long run", () => {
    const meanSquare = REGIMES.reduce((sum, regime) => sum + (spent.get(regime) ?? 0) * regime.volatility ** 2, 0) / SESSIONS;
    expect(meanSquare).toBeCloseTo(1.03, 1);
  });
});
