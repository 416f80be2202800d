import { Overview } from "@/components/overview/overview";
import { DECISIONS_READ, FILLS_READ } from "@/components/overview/reads";
import { desk } from "./desk";

export default async function OverviewPage() {
  const caller = await desk();
  const [day, equity, agents, positions, agreement, fills, runs, decisions, attention] = await Promise.all([
    caller.performance.day(),
    caller.performance.equity({ range: "all", perAgent: true }),
    caller.agents.list(),
    caller.positions.list(),
    // A broker that does not answer must not take the overview away; the browser asks again and says so.
    caller.positions.agreement().catch(() => undefined),
    caller.orders.fills({ limit: FILLS_READ }),
    caller.runs.list({ limit: 1 }),
    caller.decisions.list({ limit: DECISIONS_READ }),
    caller.system.attention(),
  ]);
  return <Overview initial={{ day, equity, agents, positions, agreement, fills, runs, decisions, attention }} />;
}
