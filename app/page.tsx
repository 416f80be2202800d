import { Overview } from "@/components/overview/overview";
import { desk } from "./desk";

export default async function OverviewPage() {
  const caller = desk();
  const [equity, agents, positions, decisions, attention] = await Promise.all([
    caller.performance.equity({ range: "all", perAgent: true }),
    caller.agents.list(),
    caller.positions.list(),
    caller.decisions.list({ limit: 12 }),
    caller.system.attention(),
  ]);
  return <Overview initial={{ equity, agents, positions, decisions, attention }} />;
}
