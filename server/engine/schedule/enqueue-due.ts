import type { LiveAgent } from "@/db/queries/agents";
import { type DueRun, insertRuns } from "@/db/queries/runs/runs";
import { requeueMissed } from "@/db/queries/runs/ticks";
import { engineRunOf } from "../../core/runs/run";
import type { ClockStep } from "../../core/time/clock-step";
import { isoOf } from "../../core/time/instant";
import { span } from "../../core/time/span";
import type { TradingContext } from "../../pipeline/trading-context";
import type { RunQueue } from "../engine";

/** A tick that comes later than this was missed, unless it is the newest. */
const LATE_MS = 30_000;
/** Ticks that one node takes together. */
const TICKS_A_BATCH = 32;

interface Due {
  readonly trading: TradingContext;
  readonly engine: RunQueue;
  readonly due: readonly { readonly agent: LiveAgent; readonly dueAt: readonly number[] }[];
  /** What the clock shows. */
  readonly at: number;
  /** A step forward of the clock, whose ticks nobody can have been there for. */
  readonly leap: ClockStep | null;
}

/** Queues the newest tick of each agent and those that are not late, and records the others as missed. A tick that has its run keeps it. */
export async function enqueueDue({ trading, engine, due, at, leap }: Due): Promise<void> {
  const planned: DueRun[] = due.flatMap(({ agent, dueAt }, place) =>
    dueAt.map((tick, index) => {
      const isNewest = index === dueAt.length - 1;
      const run = {
        accountId: trading.accountId,
        agentId: agent.id,
        agentVersion: agent.version,
        dueAt: tick,
        trigger: "schedule" as const,
        batch: `ticks:${trading.accountId}:${isoOf(tick)}:${Math.floor(place / TICKS_A_BATCH)}`,
      };
      return isNewest || at - tick < LATE_MS ? run : { ...run, state: "missed" as const, reason: whyMissed(tick, leap) };
    }),
  );
  const rows = await insertRuns(trading.db, planned, trading.wall.now());
  const wanted = new Set(planned.flatMap(({ state, agentId, dueAt }) => (state === "missed" ? [] : `${agentId} ${dueAt}`)));
  const again = rows.filter(({ state, agentId, dueAt }) => state === "missed" && wanted.has(`${agentId} ${dueAt}`));
  const requeued = await requeueMissed(trading.db, again, at);
  await engine.enqueue([...rows.filter(({ state }) => state === "queued"), ...requeued].map(engineRunOf));
}

function whyMissed(tick: number, leap: ClockStep | null): string {
  return leap && tick > leap.from && tick <= leap.to
    ? `this machine's clock went ${span(leap.to - leap.from)} forward over that time, or it slept`
    : "the desk was not running at that time";
}
