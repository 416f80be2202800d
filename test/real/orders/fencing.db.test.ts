import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { intentOfRun } from "@/db/queries/orders/intents";
import { unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import { runById } from "@/db/queries/runs/runs";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { protectPositions } from "@/server/pipeline/protection/protect-positions";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import { lapse } from "../../support/database/lapse";
import type { RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";
import { entryIntent, fill } from "../../support/desk/real-order";
import { atBroker, bare, held, ORDERS, PATIENCE, stageRealDesk } from "../../support/desk/stage-real-desk";
import { byHeadlines, publish } from "../../support/models/real-headlines";
import { freeze } from "../../support/time/freeze";

const MINUTE_MS = 60_000;
const deskOf = stageRealDesk({ agents: DEFAULT_AGENTS.filter(({ id }) => id === "tsla").map(byHeadlines) });

const posts = ({ server }: RealDesk) =>
  server.log.all.filter(({ method, path }) => method === ORDERS.method && path === ORDERS.path).length;

/** A run of the agent that a process of its own has brought to the given point, where it stands still. */
async function frozenRun(desk: RealDesk, where: Parameters<typeof freeze>[1]) {
  await publish(desk, "good");
  const { id } = await desk.makeRun("tsla");
  const node = await desk.openNode("frozen");
  const { arrived, thaw } = freeze(node, where);
  const running = node.run([id]);
  await arrived;
  return {
    id,
    /** Lets it go on, and waits until it has nothing more to do. */
    thaw: async () => {
      thaw();
      await running;
    },
  };
}

const recalled = async ({ database }: RealDesk) =>
  (await database.sql<{ detail: unknown }[]>`select detail from audit_log where action = 'order.recalled'`).length;

describe("a process that stands still before it sends, and goes on when another has taken its run over", () => {
  it("sends nothing when the other has sent (fault 31)", async () => {
    const desk = deskOf();
    const run = await frozenRun(desk, "before its permit");
    await lapse(desk.database);
    await desk.run([run.id]);
    await run.thaw();
    await fill(desk);
    expect(posts(desk)).toBe(1);
    expect((await runById(desk.database.db, run.id)).state).toBe("ordered");
    expect(await realViolations(desk)).toEqual([]);
  });

  it("sends nothing when the other has given up because its moment had passed (fault 31)", async () => {
    const desk = deskOf();
    const run = await frozenRun(desk, "before its permit");
    await desk.moveTo(desk.wall.now() + 6 * MINUTE_MS);
    await desk.run([run.id]);
    await run.thaw();
    expect(posts(desk)).toBe(0);
    expect(await runById(desk.database.db, run.id)).toMatchObject({
      state: "vetoed",
      reason: expect.stringContaining("its moment has passed"),
    });
    expect(await realViolations(desk)).toEqual([]);
  });

  it("sends nothing of a decision that has outlived its life, though nobody took it over (fault 31)", async () => {
    const desk = deskOf();
    const run = await frozenRun(desk, "before its permit");
    await desk.moveTo(desk.wall.now() + 2 * MINUTE_MS);
    await run.thaw();
    expect(posts(desk)).toBe(0);
    expect(await runById(desk.database.db, run.id)).toMatchObject({
      state: "vetoed",
      reason: expect.stringMatching(/^not sent: it was decided 1\d\d s ago, and at most 60 s are allowed$/),
    });
    expect(await realViolations(desk)).toEqual([]);
  });

  it("sends nothing once the kill switch is engaged, which does not wait for it (fault 32)", async () => {
    const desk = deskOf();
    const run = await frozenRun(desk, "before its permit");
    const began = performance.now();
    await setKillSwitch(desk, { accountId: desk.accountId, engaged: true, reason: "a test" });
    expect(performance.now() - began).toBeLessThan(1_500);
    await run.thaw();
    expect(posts(desk)).toBe(0);
    expect((await intentOfRun(desk.database.db, run.id))?.reason).toBe("not sent: the kill switch was engaged: a test");
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("a process that stands still between its last look and the wire", () => {
  it("has its order adopted, protected and told when it was given up meanwhile (fault 31)", async () => {
    const desk = deskOf();
    const run = await frozenRun(desk, "at the wire");
    await desk.moveTo(desk.wall.now() + 6 * MINUTE_MS);
    await desk.run([run.id]);
    expect((await runById(desk.database.db, run.id)).state).toBe("vetoed");
    expect((await intentOfRun(desk.database.db, run.id))?.state).toBe("void");
    await run.thaw();
    await fill(desk);
    await lookAfterBooks(desk.trading);
    // A withdrawal that comes too late may end the entry's own legs, and a stop is sent in their place.
    expect((await atBroker(desk)).filter(({ side }) => side === "buy")).toHaveLength(1);
    expect(await held(desk)).toHaveLength(1);
    expect(await bare(desk)).toEqual(["0"]);
    expect(await recalled(desk)).toBe(1);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("has its order adopted, protected and told when the same order was refused to the other (fault 31)", async () => {
    const desk = deskOf();
    const run = await frozenRun(desk, "at the wire");
    await desk.moveTo(desk.wall.now() + 45_000);
    await lapse(desk.database);
    const configure = (suspend_trade: boolean) =>
      fetch(`${desk.server.tradingUrl}/v2/account/configurations`, {
        method: "PATCH",
        headers: {
          "content-type": "application/json",
          "apca-api-key-id": desk.server.keyId,
          "apca-api-secret-key": desk.server.secret,
        },
        body: JSON.stringify({ suspend_trade }),
      });
    await configure(true);
    await desk.run([run.id]);
    expect((await intentOfRun(desk.database.db, run.id))?.state).toBe("rejected");
    await configure(false);
    await run.thaw();
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect(await held(desk)).toHaveLength(1);
    expect(await bare(desk)).toEqual(["0"]);
    expect(await recalled(desk)).toBe(1);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("has one order when the other sent it again under the same id (fault 31)", async () => {
    const desk = deskOf();
    const run = await frozenRun(desk, "at the wire");
    await desk.moveTo(desk.wall.now() + 45_000);
    await lapse(desk.database);
    await desk.run([run.id]);
    await run.thaw();
    await fill(desk);
    await lookAfterBooks(desk.trading);
    expect(await atBroker(desk)).toHaveLength(1);
    expect(await held(desk)).toHaveLength(1);
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("an entry that waits at the broker when the kill switch has cancelled all others", () => {
  it("is cancelled when the books are looked after, for its sender may never hear of it (fault 32)", async () => {
    const desk = deskOf();
    const limit = { type: "limit", limitPrice: "1", orderClass: "simple", bracket: null } as const;
    await sendIntent(desk.trading, await entryIntent(desk, "tsla", limit), false);
    await lookAfterBooks(desk.trading);
    expect((await atBroker(desk)).map(({ state }) => state)).toEqual(["new"]);
    await setKillSwitch(desk, { accountId: desk.accountId, engaged: true, reason: "a test" });
    await lookAfterBooks(desk.trading);
    expect((await atBroker(desk)).map(({ state }) => state)).toEqual(["canceled"]);
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("a row that another session holds", () => {
  it.each([
    ["the kill switch's", sql`select 1 from kill_switch for update`],
    ["the run's", sql`select 1 from runs for update`],
  ])("of %s keeps no order from being sent once, and none is sent twice (fault 32)", async (_, lock) => {
    const desk = deskOf();
    const run = await frozenRun(desk, "before its permit");
    let going: Promise<void> = Promise.resolve();
    await desk.database.db.transaction(async (tx) => {
      await tx.execute(lock);
      going = run.thaw();
      await expect.poll(() => posts(desk), PATIENCE).toBe(1);
    });
    await going;
    await fill(desk);
    expect(posts(desk)).toBe(1);
    expect((await runById(desk.database.db, run.id)).state).toBe("ordered");
    expect(await realViolations(desk)).toEqual([]);
  });

  it("of the intent's, given back after its permit would have lapsed, has the run ask anew and send once (fault 32)", async () => {
    const desk = deskOf();
    const run = await frozenRun(desk, "before its permit");
    let going: Promise<void> = Promise.resolve();
    await desk.database.db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from order_intents for update`);
      going = run.thaw();
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(posts(desk)).toBe(0);
    });
    await going;
    await fill(desk);
    expect(posts(desk)).toBe(1);
    expect((await runById(desk.database.db, run.id)).state).toBe("ordered");
    expect(await realViolations(desk)).toEqual([]);
  });
});

describe("a leader whose term is over", () => {
  it("sends no stop of its own accord, and keeps nobody from sending one (fault 32)", async () => {
    const desk = deskOf();
    await publish(desk, "good");
    expect((await desk.runNow("tsla")).state).toBe("ordered");
    await fill(desk);
    await desk.alpaca.broker.cancelAll();
    await fill(desk);
    const before = posts(desk);
    const done = await protectPositions({ ...desk.trading, right: { kind: "lease", name: "account", term: 0 } });
    expect(done).toEqual([expect.stringMatching(/has no stop: order ".+" was not sent: somebody else has taken it over$/)]);
    expect(posts(desk)).toBe(before);
    expect(await unsettledIntents(desk.database.db, desk.accountId)).toEqual([]);
    await protectPositions(desk.trading);
    expect(await bare(desk)).toEqual(["0"]);
    expect(await realViolations(desk)).toEqual([]);
  });
});
