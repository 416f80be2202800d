import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { readKillSwitch } from "@/db/queries/accounts/kill-switch";
import { listAudit } from "@/db/queries/system";
import { asDesk } from "@/server/api/as-desk";
import type { DatabaseService, DeskServices } from "@/server/api/context";
import { type Caller, createCaller } from "@/server/api/root";
import { readConfig } from "@/server/app/config";
import { deskServices } from "@/server/app/desk-services";
import { createScorers } from "@/server/app/wiring/create-scorers";
import { createVenues } from "@/server/app/wiring/create-venues";
import { promisesOf } from "@/server/core/agents/promises-of";
import type { Broker } from "@/server/core/ports";
import { type DatabaseWatch, watchDatabase } from "@/server/database/watch-database";
import { createEventStream } from "@/server/http/event-stream";
import { noKeys } from "../../fakes/no-keys";
import { testVault } from "../../fakes/test-vault";
import { type OwnPostgres, openOwnPostgres } from "../../support/database/own-postgres";
import { CALM_ALERTS } from "../../support/desk/calm-alerts";
import { CALM_AUDIT } from "../../support/desk/calm-audit";
import { CALM_BACKUPS } from "../../support/desk/calm-backups";
import { calmImports } from "../../support/desk/calm-imports";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";
import { oneToken } from "../../support/people/one-token";

/** Whoever wants to stop everything knows within this, and a little for a busy machine. */
const KILL_MS = 2_000 + 300;
const log = { info: () => undefined, warn: () => undefined };

let server: OwnPostgres;
let desk: TestDesk;
let watch: DatabaseWatch;
let services: DeskServices;
let api: Caller;
let accountId: string;
beforeAll(async () => {
  server = await openOwnPostgres();
  desk = await openTestDesk(server.url);
  const config = { seed: 1, startAt: Date.UTC(2026, 10, 5, 15), endAt: null, symbols: ["TSLA"] };
  accountId = (await desk.open({ kind: "simulated", config })).id;
  const { database, wall, contexts, engine } = desk;
  const onTurn = () => undefined;
  watch = await watchDatabase({ url: server.url, db: database.db, isOwn: true, nodeId: "node", wall, log, onTurn });
  services = deskServices({
    ...{
      config: readConfig({}),
      nodeId: "node",
      version: "0",
      venues: createVenues(new Map()),
      scorers: createScorers(null),
      watch,
    },
    audit: CALM_AUDIT,
    alerts: CALM_ALERTS,
    backups: CALM_BACKUPS,
    vault: testVault(),
    people: oneToken(),
    keys: noKeys(),
    imports: calmImports(),
    lagMs: () => 0,
    ...{ database, wall, contexts, engine, stream: createEventStream("node") },
    news: { idle: () => ({ alpaca: null, sec: null, rss: null, reddit: null }) },
  });
  api = createCaller(asDesk({ desk, services }));
});
afterEach(async () => {
  server.thaw();
  await server.setReadOnly(false);
  await becomes("ok");
});
afterAll(async () => {
  await watch.stop();
  await desk.close();
  await server.stop();
});

const becomes = (kind: string) => expect.poll(() => watch.view().kind, { timeout: 10_000, interval: 20 }).toBe(kind);

/** What a person reads of a call that fails, and after how long. */
async function refusal(work: Promise<unknown>): Promise<{ readonly code: string; readonly words: string; readonly ms: number }> {
  const began = performance.now();
  try {
    await work;
  } catch (error) {
    const { code, message } = error as { readonly code: string; readonly message: string };
    return { code, words: message, ms: performance.now() - began };
  }
  throw new Error("it was not refused");
}

const engage = () => api.accounts.setKillSwitch({ engaged: true, reason: "a test" });

describe("on a read-only database", () => {
  it("the kill switch says at once that it is NOT engaged, and why, and stays where it was", async () => {
    await server.setReadOnly(true);
    const { code, words, ms } = await refusal(engage());
    expect([code, words]).toEqual([
      "SERVICE_UNAVAILABLE",
      "NOT engaged: the database takes no changes now (it is read-only). The exchange of this account is kept in the same database and takes no orders either",
    ]);
    expect(ms).toBeLessThan(KILL_MS);
    expect((await readKillSwitch(desk.database.db, accountId)).engaged).toBe(false);
  });

  it("every other change says that nothing was changed, and what is read goes on", async () => {
    await server.setReadOnly(true);
    expect(await refusal(api.agents.setMode({ agentIds: ["tsla"], mode: "off" }))).toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      words: "the database takes no changes now (it is read-only); nothing was changed",
    });
    expect((await api.agents.get({ agentId: "tsla" })).mode).toBe("on");
    await becomes("read_only");
    expect((await api.system.attention()).items[0]).toEqual({
      ...{ level: "stop", text: "The database takes no changes now (it is read-only)", at: null, href: "/system" },
      account: null,
    });
  });

  it("a switch that is engaged says that it is NOT released and stays", async () => {
    await engage();
    await server.setReadOnly(true);
    const { words } = await refusal(api.accounts.setKillSwitch({ engaged: false, reason: "a test" }));
    expect(words).toBe("NOT released: the database takes no changes now (it is read-only). It stays engaged");
    await server.setReadOnly(false);
    await api.accounts.setKillSwitch({ engaged: false, reason: "a test" });
  });
});

describe("on a database that stands still", () => {
  it("the kill switch says within two seconds that it is NOT engaged, before the desk knows of the trouble and after", async () => {
    server.freeze("all");
    const before = await refusal(engage());
    const rest = "The exchange of this account is kept in the same database and takes no orders either";
    const yet = "What was asked for may be carried out yet, once the database answers again";
    expect(before.words.replace(/1\.\d s/, "1.x s")).toBe(
      `NOT engaged: the database did not take it within 1.x s. ${rest}. ${yet}`,
    );
    expect(before.ms).toBeLessThan(KILL_MS);
    await becomes("silent");
    const after = await refusal(engage());
    expect(after.words).toBe(`NOT engaged: the database does not answer. ${rest}. ${yet}`);
    expect(after.ms).toBeLessThan(KILL_MS);
  });

  it("the header keeps what it said last, the state is told from memory, and what waits is given up", async () => {
    const last = await api.accounts.current();
    server.freeze("all");
    const waiting = refusal(api.agents.list());
    const changing = refusal(api.agents.setMode({ agentIds: ["tsla"], mode: "off" }));
    await becomes("silent");
    expect((await waiting).words).toBe("the database does not answer");
    expect((await changing).words).toBe(
      "the database does not answer; whether this was done is not known, look again once it is back",
    );
    const tries: number[] = [];
    for (let n = 0; n < 3; n++) {
      const late = await refusal(api.agents.setMode({ agentIds: ["tsla"], mode: "off" }));
      expect(late.words).toBe("the database does not answer; nothing was changed");
      tries.push(late.ms);
    }
    // Whoever waited for the database would wait each time; a busy machine stands still once.
    expect(Math.min(...tries)).toBeLessThan(100);
    expect(await api.system.database()).toMatchObject({ kind: "silent", answers: false, seenBy: "node" });
    const { items, checks } = await api.system.attention();
    expect(items).toEqual([
      { level: "stop", text: "The database does not answer", at: null, href: "/system", account: null },
      { level: "warn", text: "What else needs attention cannot be read now", at: null, href: "/system", account: null },
    ]);
    expect(checks.map(({ name }) => name)).toEqual(promisesOf("simulated"));
    expect(checks.filter(({ state }) => state === "kept")).toEqual([]);
    expect(checks[1]).toMatchObject({ state: "unchecked", why: "the database does not answer" });
    const current = await api.accounts.current();
    expect({ ...current, clock: null }).toEqual({ ...last, clock: null });
    server.thaw();
    await becomes("ok");
    await api.agents.setMode({ agentIds: ["tsla"], mode: "on" });
  });
});

describe("past the books", () => {
  const orders = [
    { id: "b1", side: "buy", symbol: "TSLA" },
    { id: "s1", side: "sell", symbol: "TSLA" },
    { id: "b2", side: "buy", symbol: "IWM" },
  ];
  const openAtBroker = () => {
    const asked: string[] = [];
    const cancel = async (id: string) => {
      asked.push(id);
      if (id === "b2") throw new Error("it is filled already");
    };
    const cancelAll = async () => orders.map(({ id }) => ({ orderId: id, trouble: null }));
    return { asked, broker: { cancel, cancelAll, openOrders: async () => orders } as unknown as Broker };
  };
  const callerAt = async (kind: "paper" | "simulated", broker: Broker, database: Partial<DatabaseService> = {}) => {
    const account = { ...(await accountById(desk.database.db, accountId)), kind };
    const known = { ...watch, lastKnown: () => ({ account, goingOn: [account] }), ...database };
    return createCaller(asDesk({ desk, services: { ...services, broker: async () => broker, database: known } }));
  };

  it("entries are cancelled by the broker's own list while the database stands still, and that is written down once it is back", async () => {
    const { asked, broker } = openAtBroker();
    const caller = await callerAt("paper", broker);
    server.freeze("all");
    await becomes("silent");
    expect(await caller.accounts.cancelPastBooks({})).toEqual({
      cancelled: [
        { orderId: "b1", symbol: "TSLA", error: null },
        { orderId: "b2", symbol: "IWM", error: "it is filled already" },
      ],
    });
    expect(asked).toEqual(["b1", "b2"]);
    server.thaw();
    await becomes("ok");
    const written = async () => (await listAudit(desk.database.db, { limit: 1 }))[0]?.action;
    await expect.poll(written, { timeout: 5_000 }).toBe("orders.cancel_past_books");
  });

  it("everything is cancelled where that is asked for", async () => {
    const caller = await callerAt("paper", openAtBroker().broker, { whenBack: () => undefined });
    expect(await caller.accounts.cancelPastBooks({ cancel: "all" })).toEqual({
      cancelled: ["b1", "s1", "b2"].map((orderId) => ({ orderId, symbol: null, error: null })),
    });
  });

  it("nothing is there to cancel for an account whose exchange is in the database", async () => {
    const caller = await callerAt("simulated", openAtBroker().broker);
    expect((await refusal(caller.accounts.cancelPastBooks({}))).words).toMatch(
      /^the exchange of "Simulated 1" is kept in the database/,
    );
  });
});
