import type { LiveAgent } from "@/db/queries/agents";
import { dueBetween, nextDue, parseSchedule, type Schedule } from "./cron";

/**
 * Due times that one look back brings at most, those of all agents together: a row of a tick costs Postgres 65 microseconds, and a desk that was
 * off for months is to run again within seconds. The newest of each agent is always among them.
 */
const TICKS_A_LOOK = 10_000;

interface Entry {
  readonly agent: LiveAgent;
  readonly schedule: Schedule;
  nextAt: number | null;
}

/** When which agent is due, in the market's time. Agents that are off are not on it. */
export class Scheduler {
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

  /**
   * The agents due at or before `at`, by id, each with its due times, oldest first and at most `limit`, fewer where very many are due; they are
   * then behind it.
   */
  take(at: number, limit: number): { readonly agent: LiveAgent; readonly dueAt: readonly number[] }[] {
    const behind = this.#entries.flatMap((entry) =>
      entry.nextAt !== null && entry.nextAt <= at ? { entry, nextAt: entry.nextAt } : [],
    );
    const most = Math.max(1, Math.min(limit, Math.floor(TICKS_A_LOOK / behind.length)));
    const due = behind.map(({ entry, nextAt }) => {
      entry.nextAt = nextDue(entry.schedule, at);
      return { agent: entry.agent, dueAt: [nextAt, ...dueBetween(entry.schedule, nextAt, at, most)].slice(-most) };
    });
    return due.sort((a, b) => (a.agent.id < b.agent.id ? -1 : 1));
  }
}
