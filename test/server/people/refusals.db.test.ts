import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiTokens, sessions } from "@/db/schema";
import { appRouter } from "@/server/api/root";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { CONFIRMED_MS } from "@/server/core/people/asker";
import type { Scope } from "@/server/core/people/role";
import { type As, type DoorAnswer, openRealDoor, type RealDoor } from "../../support/people/real-door";
import { readSources } from "../../support/source-files";

interface Definition {
  readonly type: "query" | "mutation" | "subscription";
  readonly meta?: { readonly open?: boolean; readonly needs?: Scope; readonly confirm?: boolean };
}

/** Every procedure that there is, with what it takes. Nobody adds to this list: it is read from the router. */
const PROCEDURES = Object.entries(appRouter._def.procedures as unknown as Record<string, { readonly _def: Definition }>).map(
  ([name, { _def }]) => {
    const { type, meta = {} } = _def;
    return { name, type, isOpen: meta.open === true, confirm: meta.confirm === true, needs: meta.needs ?? usualOf(type) };
  },
);
type Procedure = (typeof PROCEDURES)[number];

function usualOf(type: Definition["type"]): Scope {
  return type === "mutation" ? "trade" : "read";
}

/** Whoever is known by nothing may call these, or nobody could ever come in. */
const WAYS_IN = [
  "alerts.giveAnswer",
  "alerts.lookAtAnswer",
  "session.passkeyChallenge",
  "session.setUp",
  "session.signIn",
  "session.signInByPasskey",
  "session.state",
];

/** What a viewer may change, and why. Every other mutation refuses one. */
const VIEWERS_MAY: Readonly<Record<string, string>> = {
  "accounts.cancelPastBooks": "stopping takes no more than a session",
  "accounts.engageAll": "stopping takes no more than a session",
  "accounts.setDeskState": "stopping takes no more than a session; going on takes who may trade",
  "accounts.setKillSwitch": "stopping takes no more than a session; going on takes who may trade",
  "own.addPasskey": "it is their own",
  "own.beginTotp": "it is their own",
  "own.changePassword": "it is their own",
  "own.disableTotp": "it is their own",
  "own.enableTotp": "it is their own",
  "own.endSession": "it is their own",
  "own.newPasskey": "it is their own",
  "own.removePasskey": "it is their own",
  "session.confirm": "it is their own",
  "session.signOut": "it is their own",
  "tokens.create": "it may do what they may, which is reading",
  "tokens.revoke": "it is their own",
};

/** What takes that the person is there, besides whatever else says so: each is a way to stay, to let others in, or to what they may do. */
const CONFIRMED_AT_LEAST = [
  "own.addPasskey",
  "own.beginTotp",
  "own.disableTotp",
  "own.enableTotp",
  "own.newPasskey",
  "own.removePasskey",
  "alerts.addChannel",
  "alerts.makeWatcherKey",
  "alerts.removeChannel",
  "alerts.removeWatcherKey",
  "alerts.setChannel",
  "keys.keep",
  "keys.remove",
  "people.invite",
  "people.setAble",
  "people.setRole",
  "risk.liftLock",
  "tokens.create",
];

const FIRST = DEFAULT_AGENTS[0];
if (!FIRST) throw new Error("the desk begins with agents");
const RAISED = { ...FIRST.params, maxDailyLossUsd: FIRST.params.maxDailyLossUsd + 1 };
/** Of higher limits than the desk's own agents have, and archived. */
const ARCHIVED = { ...FIRST, id: "archived", name: "Archived", params: RAISED };
/** What takes it for some of its inputs. */
const CONFIRMED_FOR: readonly (readonly [string, string, object])[] = [
  ["accounts.setKillSwitch", "releasing the kill switch", { engaged: false, reason: "on we go" }],
  ["accounts.setDeskState", "a laxer state of the desk", { state: "active", reason: "on we go" }],
  ["settings.arm", "arming live trading", { armed: true, number: "PA123" }],
  [
    "agents.change",
    "raising a limit",
    {
      agentId: FIRST.id,
      expectedVersion: 1,
      cron: FIRST.cron,
      timeZone: FIRST.timeZone,
      params: RAISED,
    },
  ],
  ["agents.create", "higher limits than are usual", { ...FIRST, id: "another", name: "Another", params: RAISED }],
  [
    "agents.setAutonomy",
    "a rung up",
    { agentId: FIRST.id, rung: "approve", standsAt: "observe", reason: "it has shown enough", word: "UNPROVEN" },
  ],
  ["agents.restore", "higher limits than are usual", { agentId: ARCHIVED.id }],
];

/** What only a person in a session does, with an input that it takes. */
const CODE = { code: "123456" };
const PASSKEY = {
  id: "a",
  rawId: "a",
  type: "public-key",
  response: { clientDataJSON: "a", attestationObject: "a" },
  clientExtensionResults: {},
};
const SESSION_ONLY: Readonly<Record<string, object>> = {
  "own.addPasskey": { id: "a", name: "a", response: PASSKEY },
  "own.beginTotp": {},
  "own.changePassword": { before: "a sentence", after: "another sentence of theirs" },
  "own.disableTotp": {},
  "own.enableTotp": CODE,
  "own.endSession": { id: "a" },
  "own.newPasskey": {},
  "own.read": {},
  "own.removePasskey": { id: "a" },
  "people.invite": { role: "viewer" },
  "people.setAble": { personId: "a", able: true },
  "people.setRole": { personId: "a", role: "viewer" },
  "session.confirm": CODE,
  "session.signOut": {},
  "tokens.create": { name: "another", scope: "read", days: 366 },
};

const faultOf = ({ text }: DoorAnswer): unknown => {
  const [, event] = /event: serialized-error\ndata: (.*)\n/.exec(text) ?? [];
  const said = JSON.parse(event ?? text) as { data?: { fault?: string }; error?: { data?: { fault?: string } } };
  return said.error?.data?.fault ?? said.data?.fault;
};

let door: RealDoor;
/** By the names of their roles: sessions; by those of their scopes: tokens. */
const as: Record<"admin" | "trader" | "viewer" | "old" | "readToken" | "tradeToken" | "adminToken" | "revoked", As> = {
  ...{ admin: null, trader: null, viewer: null, old: null },
  ...{ readToken: null, tradeToken: null, adminToken: null, revoked: null },
};
beforeAll(async () => {
  door = await openRealDoor();
  const { people } = door;
  const ann = await people.firstIn();
  const tom = await people.askIn("tom", "trader");
  const vic = await people.askIn("vic", "viewer");
  Object.assign(as, { admin: { session: ann }, trader: { session: tom }, viewer: { session: vic } });
  for (const scope of ["read", "trade", "admin"] as const)
    Object.assign(as, { [`${scope}Token`]: { token: (await people.tokenOf(ann, scope)).secret } });
  const revoked = await people.tokenOf(ann, "admin");
  await people.database.db.update(apiTokens).set({ revokedAt: people.wall.now() }).where(eq(apiTokens.id, revoked.id));
  Object.assign(as, { revoked: { token: revoked.secret } });
  // Of the same person, who has not shown for five minutes that it is them.
  const old = await people.anotherOf(ann);
  const { sessionId } = await people.mustHave(old);
  const confirmedAt = people.wall.now() - CONFIRMED_MS;
  await people.database.db.update(sessions).set({ confirmedAt }).where(eq(sessions.id, sessionId));
  Object.assign(as, { old: { session: old } });
  // A rung from which it may go up.
  await people.database.sql`update account_agents set rung = 'observe' where agent_id = ${FIRST.id}`;
  const { id: agentId } = ARCHIVED;
  for (const [name, input] of [
    ["agents.create", ARCHIVED],
    ["agents.archive", { agentId }],
  ] as const) {
    const made = await door.call(name, "mutation", as.admin, input);
    if (made.status !== 200) throw new Error(`${name} was answered with ${made.status}: ${made.text}`);
  }
});
afterAll(() => door?.close());

/** A call that is refused, and by which nothing is done. */
async function refuses(procedure: Pick<Procedure, "name" | "type">, who: As, expected: object, input: object = {}) {
  const before = await door.everything();
  const answer = await door.call(procedure.name, procedure.type, who, input);
  expect({ status: answer.status, fault: faultOf(answer) }, `${procedure.name}: ${answer.text.slice(0, 300)}`).toEqual(expected);
  expect(await door.everything()).toEqual(before);
}

const NOT_SIGNED_IN = { status: 401, fault: "not_signed_in" };
const NOT_ALLOWED = { status: 403, fault: "not_allowed" };
const CONFIRM = { status: 403, fault: "confirmation_needed" };

/** A stream answers 200 and then says in its first event what is wrong. */
const within = ({ type }: Pick<Procedure, "type">, expected: typeof NOT_ALLOWED) =>
  type === "subscription" ? { ...expected, status: 200 } : expected;

test("what is open to whoever asks is a way in", () => {
  expect(
    PROCEDURES.filter(({ isOpen }) => isOpen)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(WAYS_IN);
});

test("what a viewer may change is on the list above, which says why", () => {
  const open = PROCEDURES.filter(({ type, needs, isOpen }) => type === "mutation" && needs === "read" && !isOpen);
  expect(open.map(({ name }) => name).sort()).toEqual(Object.keys(VIEWERS_MAY).sort());
});

test("what takes that the person is there says so", () => {
  const names = PROCEDURES.filter(({ confirm }) => confirm).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(CONFIRMED_AT_LEAST));
});

describe.for(PROCEDURES.filter(({ isOpen }) => !isOpen))("$name", (procedure) => {
  test("refuses whom nobody knows, and a token that was taken back (attempt 1)", async () => {
    await refuses(procedure, null, NOT_SIGNED_IN);
    await refuses(procedure, { session: "x".repeat(43) }, NOT_SIGNED_IN);
    await refuses(procedure, as.revoked, NOT_SIGNED_IN);
  });

  const refusesViewers = procedure.type === "mutation" && !(procedure.name in VIEWERS_MAY);
  const isForSessions = /^(?:own|session)\./.test(procedure.name) || procedure.name in SESSION_ONLY;
  /** Only what is asked of this procedure. */
  const holds = (applies: boolean, name: string, work: () => Promise<void>) => (applies ? test(name, work) : undefined);

  holds(refusesViewers, "refuses a viewer", async () => {
    await refuses(procedure, as.viewer, NOT_ALLOWED);
  });

  holds(procedure.needs !== "read", "refuses a token, and a person, of a lesser scope", async () => {
    await refuses(procedure, as.readToken, within(procedure, NOT_ALLOWED));
    await refuses(procedure, as.viewer, within(procedure, NOT_ALLOWED));
    if (procedure.needs !== "admin") return;
    await refuses(procedure, as.tradeToken, within(procedure, NOT_ALLOWED));
    await refuses(procedure, as.trader, within(procedure, NOT_ALLOWED));
  });

  holds(procedure.confirm, "refuses a session in which nobody showed for five minutes that it is them", async () => {
    await refuses(procedure, as.old, CONFIRM);
  });

  holds(isForSessions, "refuses every token", async () => {
    await refuses(procedure, as.readToken, NOT_ALLOWED, SESSION_ONLY[procedure.name]);
    await refuses(procedure, as.adminToken, NOT_ALLOWED, SESSION_ONLY[procedure.name]);
  });
});

test.for(CONFIRMED_FOR)(
  "%s refuses for %s a session in which nobody showed for five minutes that it is them (attempt 23)",
  async ([name, , input]) => {
    await refuses({ name, type: "mutation" }, as.old, CONFIRM, input);
  },
);

test("an agent of usual limits is made, archived and brought back by a session in which nobody showed lately that it is them", async () => {
  const agent = { ...FIRST, id: "usual", name: "Usual" };
  const done = async (name: string, input: object) => (await door.call(name, "mutation", as.old, input)).status;
  expect(await done("agents.create", agent)).toBe(200);
  expect(await done("agents.archive", { agentId: agent.id })).toBe(200);
  expect(await done("agents.restore", { agentId: agent.id })).toBe(200);
});

test("the kill switch is released by nobody who may not trade, and engaged by no token for reading", async () => {
  const killSwitch = { name: "accounts.setKillSwitch", type: "mutation" } as const;
  await refuses(killSwitch, as.viewer, NOT_ALLOWED, { engaged: false, reason: "on we go" });
  await refuses(killSwitch, as.readToken, NOT_ALLOWED, { engaged: true, reason: "a test" });
  await refuses({ name: "accounts.cancelPastBooks", type: "mutation" }, as.readToken, NOT_ALLOWED, { cancel: "all" });
});

test("the kill switch is engaged by a viewer, who has not shown lately that it is them", async () => {
  const answer = await door.call("accounts.setKillSwitch", "mutation", as.viewer, { engaged: true, reason: "it falls" });
  expect(answer.status, answer.text).toBe(200);
});

/** Every page of the app, with an id where one is wanted. */
const APP = readSources("app").map((file) => file.path);
const PAGES = APP.filter((file) => file.endsWith("/page.tsx")).map(
  (file) => file.slice("app".length, -"/page.tsx".length).replaceAll("[id]", "1") || "/",
);
const OPEN_PAGES = ["/answer", "/set-up", "/sign-in"];

test("every route file is a page: what answers otherwise is the API", () => {
  expect(PAGES.length).toBeGreaterThan(10);
  expect(APP.filter((file) => /\/route\.tsx?$/.test(file))).toEqual([]);
});

test.for(PAGES.filter((page) => !OPEN_PAGES.includes(page)))(
  "%s leads a person whom nobody knows to where they sign in, and refuses a script (attempt 1)",
  async (page) => {
    const led = await door.ask(page, { headers: { accept: "text/html" } });
    expect([led.status, led.headers.location]).toEqual([303, `/sign-in?next=${encodeURIComponent(page)}`]);
    for (const headers of [{}, { accept: "text/html", rsc: "1" }, { accept: "text/html", "sec-fetch-dest": "empty" }]) {
      const refused = await door.ask(page, { headers: headers as Record<string, string> });
      expect(refused.status).toBe(401);
      expect(refused.text).not.toContain("a page");
    }
    expect((await door.ask(page, { as: as.viewer })).text).toBe("a page");
  },
);
