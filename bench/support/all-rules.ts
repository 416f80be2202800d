import { judge } from "@/server/core/risk/judge";
import { fieldOf } from "@/server/core/risk/limits/limit";
import type { LimitFacts } from "@/server/core/risk/limits/limit-facts";
import { LIMIT_NAMES } from "@/server/core/risk/limits/limit-fields";
import { PARAMS } from "@/test/server/core/decision/decision-fixtures";
import { closed, held, LIMIT_FACTS, limitAt } from "@/test/server/core/risk/limits/limit-fixtures";
import { ENTRY, FACTS } from "@/test/server/core/risk/risk-fixtures";

const WARM_UP = 2_000;
const ORDERS = 5_000;
const HELD = ["TSLA", "IWM", "KO", "BTC/USD", "SPY", "QQQ", "MSFT", "AAPL", "NVDA", "AMD"];

/** Every limit at every level at which it may stand, wide enough that none refuses, in an account that holds ten symbols. */
function factsOfMany(): LimitFacts {
  const limits = LIMIT_NAMES.flatMap((name) => {
    const { levels, holds, min, max, windowMin } = fieldOf(name);
    return levels.map((level) => limitAt(name, holds === "at least" ? min : max, level, windowMin?.usual ?? null));
  });
  return {
    ...LIMIT_FACTS,
    limits,
    holdings: HELD.map((symbol, i) => held(symbol, 5, { agentId: `agent-${i}` })),
    closed: Array.from({ length: 20 }, (_, i) => closed(i + 1)),
    correlations: Object.fromEntries(HELD.map((symbol) => [symbol, 0.5])),
  };
}

/** How long all rules of an order take, microseconds each, and how many limits were set. */
export function allRules(): { readonly costs: readonly number[]; readonly limits: number } {
  const facts = { ...FACTS, limits: factsOfMany() };
  const costs: number[] = [];
  for (let i = 0; i < WARM_UP + ORDERS; i++) {
    // Facts are read anew for each order.
    const own = { ...facts, limits: { ...facts.limits, limits: [...facts.limits.limits] } };
    const began = performance.now();
    const { checks } = judge(ENTRY, own, PARAMS);
    const tookUs = (performance.now() - began) * 1_000;
    if (checks.length === 0) throw new Error("no rule was asked");
    if (i >= WARM_UP) costs.push(tookUs);
  }
  return { costs, limits: facts.limits.limits.length };
}
