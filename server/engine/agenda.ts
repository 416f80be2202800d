import type { LiveAgent } from "@/db/queries/agents";
import { dueBetween, nextDue, parseSchedule, type Schedule } from "./cron";

interface Entry {
  readonly agent: LiveAgent;
  readonly schedule: Schedule;
  nextAt: number | null;
}

/** When which agent is due, in the market's time. Agents that are off are not on it. */
export class Agenda {
  #entries: Entry[] = [];

  /** Takes the agents as they are now; what is due up to `after` is behind an agent. */
  set(agents: readonly LiveAgent[], after: (agent: LiveAgent) => number): void {
    this.#entries = agents
      .filter((agent) => agent.mode !== "off")
      .map((agent) => {
        const schedule = parseSchedule(agent.cron, agent.timeZone);
        return { agent, schedule, nextAt: nextDue(schedule, after(agent)) };
      });
  }

  /** The next instant at which anybody is due, null when nobody ever is. */
  get nextAt(): number | null {
    let next: number | null = null;
    for (const { nextAt } of this.#entries) if (nextAt !== null && (next === null || nextAt < next)) next = nextAt;
    return next;
  }

  /** The agents due at or before `at`, by id, each with its due times, oldest first and at most `limit`; they are then behind it. */
  take(at: number, limit: number): { readonly agent: LiveAgent; readonly dueAt: readonly number[] }[] {
    const due = [];
    for (const entry of this.#entries) {
      if (entry.nextAt === null || entry.nextAt > at) continue;
      due.push({
        agent: entry.agent,
        dueAt: [entry.nextAt, ...dueBetween(entry.schedule, entry.nextAt, at, limit)].slice(-limit),
      });
      entry.nextAt = nextDue(entry.schedule, at);
    }
    return due.sort((a, b) => (a.agent.id < b.agent.id ? -1 : 1));
  }
}
