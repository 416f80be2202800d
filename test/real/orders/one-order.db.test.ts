import { describe, expect, it } from "vitest";
import { intentOfRun } from "@/db/queries/orders/intents";
import { runById } from "@/db/queries/runs/runs";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { engineRunOf } from "@/server/core/runs/run";
import { inMemoryEngine } from "@/server/engine/in-memory";
import { enqueueLeft } from "@/server/engine/schedule/enqueue-left";
import { bringBack, takeAway } from "../../support/database/postgres";
import type { RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";
import { fill } from "../../support/desk/real-order";
import { atBroker, held, ORDERS, PATIENCE, stageRealDesk } from "../../support/desk/stage-real-desk";
import { byHeadlines, publish } from "../../support/models/real-headlines";

const MINUTE_MS = 60_000;
const deskOf = stageRealDesk({ agents: DEFAULT_AGENTS.filter(({ id }) => id === "tsla").map(byHeadlines) });

/** How often an order was sent. */
const posts = ({ server }: RealDesk) =>
  server.log.all.filter(({ method, path }) => method === ORDERS.method && path === ORDERS.path).length;

/** Starts another process of the desk, which takes up what was left. */
async function restart(desk: RealDesk): Promise<void> {
  const { trading, run } = await desk.openNode("next");
  const engine = inMemoryEngine(run);
  await enqueueLeft(trading, engine);
  await engine.stop(30_000);
}

describe("a process that dies", () => {
  it("between the intent and its sending sends it once when it is back (fault 1)", async () => {
    const desk = deskOf();
    await publish(desk, "good");
    const run = await desk.makeRun("tsla");
    await desk.runAndDie(run.id, "before the order left");
    expect((await intentOfRun(desk.database.db, run.id))?.state).toBe("open");
    expect(posts(desk)).toBe(0);
    await restart(desk);
    await fill(desk);
    expect((await runById(desk.database.db, run.id)).state).toBe("ordered");
    expect(posts(desk)).toBe(1);
    expect(desk.server.log.counts()["/v2/orders:by_client_order_id"]).toBeGreaterThan(0);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("between the intent and its sending gives it up when it is back more than a tick later (fault 1)", async () => {
    const desk = deskOf();
    await publish(desk, "good");
    const run = await desk.makeRun("tsla");
    await desk.runAndDie(run.id, "before the order left");
    await desk.moveTo(desk.wall.now() + 6 * MINUTE_MS);
    await restart(desk);
    expect(await runById(desk.database.db, run.id)).toMatchObject({
      state: "vetoed",
      reason: expect.stringContaining("its moment has passed"),
    });
    expect((await intentOfRun(desk.database.db, run.id))?.state).toBe("void");
    expect(posts(desk)).toBe(0);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("after the sending, before the answer was saved, adopts the order when it is back (fault 2)", async () => {
    const desk = deskOf();
    await publish(desk, "good");
    const run = await desk.makeRun("tsla");
    await desk.runAndDie(run.id, "with its answer lost");
    expect((await intentOfRun(desk.database.db, run.id))?.state).toBe("sending");
    await restart(desk);
    await fill(desk);
    expect((await runById(desk.database.db, run.id)).state).toBe("ordered");
    expect(posts(desk)).toBe(1);
    expect(await atBroker(desk)).toHaveLength(1);
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("a database that goes away", () => {
  it("before the intent is committed lets nothing be sent, and the run goes on when it is back (fault 18)", async () => {
    const desk = deskOf();
    await publish(desk, "good");
    const run = await desk.makeRun("tsla");
    await desk.server.faults.add({ fault: "delay", ms: 2_000, path: "/v2/stocks", times: 1 });
    const running = desk.run([run.id]).then(
      () => "ended",
      () => "failed",
    );
    await expect.poll(() => desk.server.faults.standing("delay"), PATIENCE).toBeNull();
    await takeAway(desk.url);
    expect(await running).toBe("failed");
    expect(posts(desk)).toBe(0);
    await bringBack(desk.url);
    expect(await intentOfRun(desk.database.db, run.id)).toBeNull();
    await desk.run([run.id]);
    await fill(desk);
    expect((await runById(desk.database.db, run.id)).state).toBe("ordered");
    expect(posts(desk)).toBe(1);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("while the order is on its way has it adopted when it is back (fault 18)", async () => {
    const desk = deskOf();
    await publish(desk, "good");
    const run = await desk.makeRun("tsla");
    await desk.server.faults.add({ fault: "delay", ms: 2_000, before: false, ...ORDERS, times: 1 });
    const running = desk.run([run.id]).then(
      () => "ended",
      () => "failed",
    );
    await expect.poll(() => atBroker(desk), PATIENCE).toHaveLength(1);
    await takeAway(desk.url);
    expect(await running).toBe("failed");
    await bringBack(desk.url);
    expect((await intentOfRun(desk.database.db, run.id))?.state).toBe("sending");
    await desk.run([run.id]);
    await fill(desk);
    expect((await runById(desk.database.db, run.id)).state).toBe("ordered");
    await expect.poll(() => posts(desk), PATIENCE).toBe(1);
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("a tick", () => {
  it("that comes 99 times at once, on three nodes that all work on it, is one run and one order (fault 5)", async () => {
    const desk = deskOf();
    await publish(desk, "good");
    const engines = [desk, await desk.openNode("second"), await desk.openNode("third")].map(({ run }) => inMemoryEngine(run));
    const dueAt = desk.wall.now();
    const made = await Promise.all(
      Array.from({ length: 99 }, async (_, i) => {
        const run = await desk.makeRun("tsla", dueAt);
        await engines[i % engines.length]?.enqueue([engineRunOf(run)]);
        return run.id;
      }),
    );
    await Promise.all(engines.map((engine) => engine.stop(30_000)));
    await fill(desk);
    expect(new Set(made).size).toBe(1);
    expect((await runById(desk.database.db, made[0] ?? 0)).state).toBe("ordered");
    expect(await atBroker(desk)).toHaveLength(1);
    expect(await held(desk)).toHaveLength(1);
    expect(await realViolations(desk)).toEqual([]);
  });
});
