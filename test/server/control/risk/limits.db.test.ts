import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { limitsCovering, limitsOf } from "@/db/queries/risk/limits";
import { listLocks, locksCovering, makeLocks } from "@/db/queries/risk/locks";
import { listAudit } from "@/db/queries/system";
import { addBlackout } from "@/server/control/risk/add-blackout";
import { liftLock } from "@/server/control/risk/lift-lock";
import { setHouseLimits } from "@/server/control/risk/set-house-limits";
import { type LimitChange, setLimit } from "@/server/control/risk/set-limit";
import { Fault } from "@/server/core/fault";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../../support/desk/test-desk";

const AT = Date.UTC(2026, 10, 23, 15);
let server: TestDatabase;
let desk: TestDesk;
let accountId: string;

beforeAll(async () => {
  server = await openTestDatabase();
  desk = await openTestDesk(server.url);
  const config = { seed: 1, startAt: AT, endAt: null, symbols: [] };
  ({ id: accountId } = await desk.open({ kind: "simulated", config }));
});
beforeEach(async () => {
  await desk.database.sql`delete from risk_limits`;
  await desk.database.sql`delete from risk_locks`;
});
afterAll(async () => {
  await desk.close();
  await server.drop();
});

const NOBODY = (): void => {
  throw new Fault("confirmation_needed", "confirm that it is you");
};
const SOMEBODY = () => undefined;

const change = (more: Partial<LimitChange> = {}): LimitChange => ({
  accountId,
  agentId: null,
  symbol: null,
  name: "order_usd",
  value: 5_000,
  windowMin: null,
  ...more,
});
const set = (more: Partial<LimitChange> = {}, confirm: () => void = NOBODY) => setLimit(desk, change(more), confirm);
const order = () => ({ accountId, agentId: "tsla", symbol: "TSLA" });
const covering = async (of = order()) =>
  (await limitsCovering(desk.database.db, of)).map(({ name, value }) => `${name} ${value}`);
const lastAudit = async () => (await listAudit(desk.database.db, { limit: 1 }))[0];

describe("a limit", () => {
  it("is set and made tighter by whoever may trade, with what it was and what it is in the log", async () => {
    await set();
    await set({ value: 4_000 });
    expect(await covering()).toEqual(["order_usd 4000"]);
    expect(await lastAudit()).toMatchObject({
      action: "limit.set",
      subject: "order_usd",
      actor: "test",
      detail: { level: "account", before: { value: 5_000, windowMin: null }, after: { value: 4_000, windowMin: null } },
    });
  });

  it("is raised and lifted only where it is shown that it is the person", async () => {
    await set();
    await expect(set({ value: 5_001 })).rejects.toThrow("confirm that it is you");
    await expect(set({ value: null })).rejects.toThrow("confirm that it is you");
    expect(await covering()).toEqual(["order_usd 5000"]);
    await set({ value: 5_001 }, SOMEBODY);
    expect(await covering()).toEqual(["order_usd 5001"]);
    await set({ value: null }, SOMEBODY);
    expect(await covering()).toEqual([]);
    expect(await lastAudit()).toMatchObject({ detail: { before: { value: 5_001 }, after: null } });
  });

  it("stands once at each level, and covers the orders of that place alone", async () => {
    await set({ accountId: null, value: 4 });
    await set({ value: 3 });
    await set({ agentId: "tsla", value: 2 });
    await set({ symbol: "TSLA", value: 1 });
    await set({ symbol: "TSLA", value: 0.5 });
    expect((await covering()).sort()).toEqual(["order_usd 0.5", "order_usd 2", "order_usd 3", "order_usd 4"]);
    expect((await covering({ ...order(), agentId: "iwm", symbol: "IWM" })).sort()).toEqual(["order_usd 3", "order_usd 4"]);
    expect(await covering({ ...order(), accountId: "another" })).toEqual(["order_usd 4"]);
    expect(await limitsOf(desk.database.db, "another")).toHaveLength(1);
  });

  it.each([
    [{ value: -1 }, "from 0 to"],
    [{ value: Number.NaN }, "from 0 to"],
    [{ name: "open_positions", value: 1.5 }, "a whole number"],
    [{ name: "open_positions", agentId: "tsla", value: 1 }, "not at agent"],
    [{ name: "stop_losses", value: 2 }, "windowMin null"],
    [{ windowMin: 5 }, "has no window"],
    [{ agentId: "nobody" }, "nobody"],
  ] as const)("is refused as %j", async (more, words) => {
    await expect(set(more)).rejects.toThrow(words);
    expect(await covering()).toEqual([]);
  });

  it("that two set at once ends as one of them, and neither is raised unseen", async () => {
    await Promise.allSettled([set({ value: 10 }), set({ value: 20 })]);
    const both = await covering();
    expect(both).toHaveLength(1);
    expect(["order_usd 10", "order_usd 20"]).toContain(both[0]);
  });
});

describe("a lock", () => {
  const lock = () => ({
    accountId,
    agentId: null,
    symbol: "TSLA",
    rule: "cooldown_min",
    cause: "x",
    reason: "a position of TSLA was closed",
    from: AT,
    until: AT + 1_000,
  });
  const make = () => makeLocks(desk.database.db, [lock()], { at: AT, by: "system" });

  it("is made once by its cause, also after it was lifted", async () => {
    const [made] = await make();
    if (!made) throw new Error("no lock was made");
    expect(await make()).toEqual([]);
    await liftLock(desk, { id: made.id, accountId });
    expect(await make()).toEqual([]);
    const [row] = await listLocks(desk.database.db, accountId, AT);
    expect(row).toMatchObject({ liftedBy: "test", isOver: true });
    expect(await lastAudit()).toMatchObject({ action: "lock.lift", subject: String(made.id), actor: "test" });
  });

  it("is lifted once, and by nobody who looks at another account", async () => {
    const [made] = await make();
    if (!made) throw new Error("no lock was made");
    await expect(liftLock(desk, { id: made.id, accountId: "another" })).rejects.toThrow("no lock");
    await liftLock(desk, { id: made.id, accountId });
    await expect(liftLock(desk, { id: made.id, accountId })).rejects.toThrow("no lock");
  });

  it("of a time that a person names covers every account, or one, and is in the log", async () => {
    const blackout = { symbol: null, from: AT + 10, until: AT + 20, reason: "the rate decision" };
    await addBlackout(desk, { ...blackout, accountId: null });
    await addBlackout(desk, { ...blackout, accountId, symbol: "IWM" });
    expect(await locksCovering(desk.database.db, order(), AT)).toMatchObject([{ rule: "blackout", reason: "the rate decision" }]);
    expect(await locksCovering(desk.database.db, { ...order(), symbol: "IWM" }, AT)).toHaveLength(2);
    expect(await locksCovering(desk.database.db, order(), AT + 20)).toEqual([]);
    expect(await lastAudit()).toMatchObject({ action: "lock.make", detail: { rule: "blackout" } });
    await expect(addBlackout(desk, { ...blackout, accountId, until: AT })).rejects.toThrow("is not after");
  });
});

describe("the limits of the house", () => {
  it("are set for an account where it has nothing tighter, once, and said to have been", async () => {
    await set({ name: "position_share", value: 0.02 });
    await set({ name: "deployed_share", value: 0.9 });
    const first = await setHouseLimits(desk, accountId);
    expect(first).toEqual([
      { name: "agent_share", before: null, now: 0.1 },
      { name: "position_share", before: 0.02, now: 0.02 },
      { name: "deployed_share", before: 0.9, now: 0.8 },
      { name: "correlated_positions", before: null, now: 3 },
    ]);
    expect((await covering()).sort()).toEqual([
      "agent_share 0.1",
      "correlated_positions 3",
      "deployed_share 0.8",
      "position_share 0.02",
    ]);
    expect(await lastAudit()).toMatchObject({ action: "limit.set", subject: "correlated_positions", actor: "test" });
    const again = await setHouseLimits(desk, accountId);
    expect(again.every(({ before, now }) => before === now)).toBe(true);
  });
});
