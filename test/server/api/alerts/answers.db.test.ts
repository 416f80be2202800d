import { desc, like, or } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { moveDeskState, readDeskState } from "@/db/queries/accounts/kill-switch";
import { insertAlerts } from "@/db/queries/alerts/alerts";
import { listChannels } from "@/db/queries/alerts/channels";
import { keepIncidents, standingIncidents } from "@/db/queries/alerts/incidents";
import { alertAnswers, alertChannels, alerts, auditLog, deskState, incidents, signInTries } from "@/db/schema";
import { createMail } from "@/server/adapters/outbound/mail";
import { post } from "@/server/adapters/outbound/post";
import { group, handOn } from "@/server/alerts/hand-on";
import { sendNext } from "@/server/alerts/send-next";
import { asDesk } from "@/server/api/as-desk";
import type { ApiContext } from "@/server/api/context";
import { createCaller } from "@/server/api/root";
import { addChannel } from "@/server/control/alerts/save-channel";
import type { TradingState } from "@/server/core/accounts/trading-state";
import { ANSWER_MS } from "@/server/core/alerts/answers";
import { type FoundTrouble, incidentKey } from "@/server/core/alerts/incident";
import { createReceiver, type Receiver } from "@/server/drills/site/receiver";
import { createTries } from "@/server/people/tries";
import { testVault } from "../../../fakes/test-vault";
import { NO_PUSH_KEYS } from "../../../support/alerts/push-device";
import { calmDatabase } from "../../../support/database/calm-database";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../../support/desk/test-desk";

const START = Date.parse("2026-03-04T14:29:00Z");
const SECRET = Buffer.from("0123456789012345678901234567").toString("base64");
const URL = "https://desk.example.org";
const vault = testVault();
let server: TestDatabase;
let desk: TestDesk;
let receiver: Receiver;
let now = START;
const wall = { now: () => now };

beforeAll(async () => {
  server = await openTestDatabase();
  desk = await openTestDesk(server.url);
  for (let each = 0; each < 2; each++)
    await desk.open({ kind: "simulated", config: { seed: 5, startAt: START, endAt: null, symbols: [] } });
});
beforeEach(async () => {
  receiver = await createReceiver();
  now = START;
  const terms = { name: "Pager", from: "note" as const, rules: [], quiet: null, timeZone: "UTC" };
  const settings = { address: `${receiver.url}/hook`, secret: SECRET };
  await addChannel({ database: desk.database, wall, actor: "test" }, vault, { kind: "webhook", settings, terms });
});
afterEach(async () => {
  await receiver.close();
  for (const table of [alertChannels, alerts, incidents, deskState, signInTries]) await desk.database.db.delete(table);
});
afterAll(async () => {
  await desk.close();
  await server.drop();
});

/** Whoever opens a link: nobody whom the desk knows. */
function outside(address = "203.0.113.9") {
  const atBroker = async () => ({ collect: async () => undefined, protect: async () => [], broker: {} });
  const people = { tries: createTries(desk.database.db) };
  const context = asDesk({
    desk: { ...desk, wall },
    services: { database: calmDatabase(), atBroker, people },
  } as unknown as ApiContext);
  return createCaller({ ...context, asker: null, peer: { address, client: "" } }).alerts;
}

async function send(answerUrl: string | null = URL): Promise<void> {
  const { db } = desk.database;
  await handOn(db, now);
  await group(db, now);
  const inputs = {
    post,
    mail: createMail(),
    wall,
    addresses: { telegram: receiver.url, pushover: receiver.url },
    pushKeys: NO_PUSH_KEYS,
  };
  for (const { id } of await listChannels(db))
    while (await sendNext({ db, vault, inputs, wall, random: () => 0, deskUrl: URL, answerUrl }, id));
}

const STOP = { promise: "stops", accountId: null, level: "stop", text: "5 TSLA have no stop", href: "/positions" } as const;
const begin = async (found: FoundTrouble = STOP) =>
  void (await keepIncidents(desk.database.db, { opened: [{ ...found, key: incidentKey(found) }], worse: [], closed: [] }, now));

interface Link {
  readonly action: string;
  readonly url: string;
}
const links = () => (receiver.received.at(-1)?.json.data as { readonly answers: readonly Link[] } | undefined)?.answers ?? [];
const secretOf = (action: string) =>
  links()
    .find((link) => link.action === action)
    ?.url.split("#")[1] ?? "";
const stateOfDesk = async (): Promise<TradingState> => (await readDeskState(desk.database.db))?.state ?? "active";
const logged = async () =>
  (
    await desk.database.db
      .select()
      .from(auditLog)
      .where(or(like(auditLog.action, "alert.%"), like(auditLog.action, "incident.%"), like(auditLog.action, "%desk%")))
      .orderBy(desc(auditLog.id))
  ).map(({ action, actor, address }) => [action, actor, address]);

describe("what is sent", () => {
  it("has a link for each answer, whose secret stands behind the #, and the desk keeps no more than its hash", async () => {
    await begin();
    await send();
    expect(links().map(({ action, url }) => [action, url.replace(/#.*/, "")])).toEqual([
      ["acknowledge", `${URL}/answer`],
      ["pause", `${URL}/answer`],
    ]);
    const kept = JSON.stringify(await desk.database.db.select().from(alertAnswers));
    for (const action of ["acknowledge", "pause"]) expect(kept).not.toContain(secretOf(action));
  });

  it("has none where the desk has no public address, for what is over, and for what is no more than a note", async () => {
    await begin();
    await send(null);
    expect(links()).toEqual([]);
    await keepIncidents(desk.database.db, { opened: [], worse: [], closed: await standingIncidents(desk.database.db) }, now);
    now += 60_000;
    await send();
    expect(links()).toEqual([]);
    const happened = { at: now, kind: "happened", event: "fill", accountId: null, href: "/orders" } as const;
    await insertAlerts(desk.database.db, [{ ...happened, level: "note", text: "Filled" }]);
    now += 60_000;
    await send();
    expect(links()).toEqual([]);
    await insertAlerts(desk.database.db, [{ ...happened, event: "live_armed", level: "warn", text: "Armed" }]);
    now += 60_000;
    await send();
    expect(links().map(({ action }) => action)).toEqual(["pause"]);
  });
});

describe("a link", () => {
  it("does nothing when it is looked at, and says what it would do", async () => {
    await begin();
    await send();
    for (let times = 0; times < 8; times++)
      expect(await outside().lookAtAnswer({ secret: secretOf("pause") })).toEqual({
        action: "pause",
        text: "Critical: 5 TSLA have no stop",
        state: "open",
      });
    expect(await stateOfDesk()).toBe("active");
  });

  it("acknowledges what its message told of, once, and the log says by whom", async () => {
    await begin();
    await send();
    const secret = secretOf("acknowledge");
    expect((await outside().giveAnswer({ secret })).done).toContain("The desk knows that you know");
    const [incident] = await desk.database.db.select().from(incidents);
    expect(incident?.acknowledgedBy).toBe("link sent over Pager");
    expect((await logged()).slice(0, 2)).toEqual([
      ["alert.answer", "link sent over Pager", "203.0.113.9"],
      ["incident.acknowledge", "link sent over Pager", "203.0.113.9"],
    ]);
    await expect(outside().giveAnswer({ secret })).rejects.toThrow("it was answered before");
    expect(await outside().lookAtAnswer({ secret })).toMatchObject({ state: "used" });
    expect(await stateOfDesk()).toBe("active");
  });

  it("pauses entries of every account, and lets a desk that is halted stay so", async () => {
    await begin();
    await send();
    const secret = secretOf("pause");
    expect((await outside().giveAnswer({ secret })).done).toContain("Entries are paused in every account");
    expect(await stateOfDesk()).toBe("reducing");
    await expect(outside().giveAnswer({ secret })).rejects.toThrow("it was answered before");
    await desk.database.db.delete(deskState);
    await begin({ ...STOP, text: "another one" });
    now += 60_000;
    await send();
    await moveDeskState(desk.database.db, { state: "halted", reason: "all", at: now, by: "test" });
    expect((await outside().giveAnswer({ secret: secretOf("pause") })).done).toContain("nothing was changed");
    expect(await stateOfDesk()).toBe("halted");
  });

  it("is pressed by two at once and used once", async () => {
    await begin();
    await send();
    const secret = secretOf("acknowledge");
    const both = await Promise.allSettled([1, 2].map((end) => outside(`203.0.113.${end}`).giveAnswer({ secret })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is over after a day, and so is one whose channel was removed", async () => {
    await begin();
    await send();
    const secret = secretOf("pause");
    now += ANSWER_MS;
    await expect(outside().giveAnswer({ secret })).rejects.toThrow("its time is over");
    expect(await outside().lookAtAnswer({ secret })).toMatchObject({ state: "expired" });
    await desk.database.db.delete(alertChannels);
    await expect(outside().lookAtAnswer({ secret })).rejects.toThrow("knows nothing of it");
    expect(await stateOfDesk()).toBe("active");
  });

  it("that nobody sent does nothing, and who guesses has as many tries as at the sign-in", async () => {
    await begin();
    await send();
    const guess = () => outside("203.0.113.7").giveAnswer({ secret: "g".repeat(43) });
    for (let times = 0; times < 5; times++) await expect(guess()).rejects.toThrow("knows nothing of it");
    await expect(guess()).rejects.toThrow("too many tries");
    await expect(outside("203.0.113.7").giveAnswer({ secret: secretOf("pause") })).rejects.toThrow("too many tries");
    expect(await stateOfDesk()).toBe("active");
    expect((await outside().giveAnswer({ secret: secretOf("pause") })).done).toContain("paused");
  });
});
