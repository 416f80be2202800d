import type { SessionPromise } from "../../core/agents/agent";
import { Fault } from "../../core/fault";
import type { DeskServices } from "../context";

/** Throws Fault `invalid_input`, naming the field, for a schedule that is none, and for one by which the agent could not keep what it promises. */
export function checkSchedule({ schedule }: Pick<DeskServices, "schedule">, agent: SessionPromise): void {
  schedule.check(agent.cron, agent.timeZone);
  const objection = schedule.promiseObjection(agent);
  if (objection !== null) throw new Fault("invalid_input", objection);
}
