import { describe, expect, it } from "vitest";
import type { LiveAgent } from "@/db/queries/agents";
import { Scheduler } from "@/server/engine/schedule/scheduler";
import { agentWith } from "../../core/decision/decision-fixtures";

const at = (time: string) => Date.parse(`2026-03-04T${time}Z`);
const MINUTE = 60_000;

function agent(id: string, minutes: string, mode: LiveAgent["mode"] = "on"): LiveAgent {
  return { ...agentWith(), id, cron: `${minutes} * * * *`, timeZone: "UTC", mode, rung: "full", createdAt: 0, since: 0 };
}

function agendaOf(agents: readonly LiveAgent[], after: number): Scheduler {
  const scheduler = new Scheduler();
  scheduler.set(agents, () => after);
  return scheduler;
}

describe("an scheduler", () => {
  it("names the next instant at which anybody is due", () => {
    expect(agendaOf([agent("b", "30"), agent("a", "15")], at("12:00:00")).nextAt).toBe(at("12:15:00"));
    expect(agendaOf([], at("12:00:00")).nextAt).toBeNull();
  });

  it("leaves out agents that are off and keeps those that only reduce", () => {
    const scheduler = agendaOf([agent("a", "15", "off"), agent("b", "30", "reduce_only")], at("12:00:00"));
    expect(scheduler.nextAt).toBe(at("12:30:00"));
  });

  it("gives who is due by id, once", () => {
    const scheduler = agendaOf([agent("b", "15"), agent("a", "15"), agent("c", "20")], at("12:00:00"));
    expect(scheduler.take(at("12:15:00"), 1).map(({ agent: { id }, dueAt }) => ({ id, dueAt }))).toEqual([
      { id: "a", dueAt: [at("12:15:00")] },
      { id: "b", dueAt: [at("12:15:00")] },
    ]);
    expect(scheduler.take(at("12:15:00"), 1)).toEqual([]);
    expect(scheduler.nextAt).toBe(at("12:20:00"));
  });

  it("does not give again what lies behind the agent, to the millisecond", () => {
    expect(agendaOf([agent("a", "15")], at("12:15:00")).nextAt).toBe(at("13:15:00"));
    expect(agendaOf([agent("a", "15")], at("12:15:00") - 1).nextAt).toBe(at("12:15:00"));
  });

  it("gives the newest ticks after a gap, oldest first", () => {
    const scheduler = agendaOf([agent("a", "*")], at("12:00:00"));
    expect(scheduler.take(at("12:10:30"), 3)[0]?.dueAt).toEqual([8, 9, 10].map((minute) => at("12:00:00") + minute * MINUTE));
    expect(scheduler.nextAt).toBe(at("12:11:00"));
  });

  it("lets each agent begin where its own record ends", () => {
    const scheduler = new Scheduler();
    scheduler.set([agent("new", "*"), agent("old", "*")], ({ id }) => (id === "new" ? at("12:59:00") : at("12:57:00")));
    expect(scheduler.take(at("13:00:00"), 500).map(({ agent: { id }, dueAt }) => [id, dueAt.length])).toEqual([
      ["new", 1],
      ["old", 3],
    ]);
  });
});
