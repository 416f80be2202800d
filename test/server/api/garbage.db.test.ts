import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { asDesk } from "@/server/api/as-desk";
import type { ApiContext } from "@/server/api/context";
import { appRouter } from "@/server/api/root";
import { readConfig } from "@/server/app/config";
import { deskServices } from "@/server/app/desk-services";
import { createScorers } from "@/server/app/wiring/create-scorers";
import { createVenues } from "@/server/app/wiring/create-venues";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { createEventStream } from "@/server/http/event-stream";
import { noKeys } from "../../fakes/no-keys";
import { testVault } from "../../fakes/test-vault";
import { calmDatabase } from "../../support/database/calm-database";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { CALM_ALERTS } from "../../support/desk/calm-alerts";
import { CALM_AUDIT } from "../../support/desk/calm-audit";
import { CALM_BACKUPS } from "../../support/desk/calm-backups";
import { calmImports } from "../../support/desk/calm-imports";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";
import { oneToken } from "../../support/people/one-token";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
interface Answer {
  readonly status: number;
  readonly message: string;
}

const PARAMS = DEFAULT_AGENTS[0]?.params as unknown as Json;
const PUBLIC_KEY = { id: "a", rawId: "a", type: "public-key", clientExtensionResults: {} };
/** What an authenticator answers to a challenge, and what a new passkey does. */
const SIGNED = { ...PUBLIC_KEY, response: { clientDataJSON: "a", authenticatorData: "a", signature: "a" } };
const MADE = { ...PUBLIC_KEY, response: { clientDataJSON: "a", attestationObject: "a" } };
const AT = Date.UTC(2026, 10, 2, 15);

/** A value of each field that alone would be taken, so that each is spoiled on its own. A procedure with a new field adds a line here. */
const FIT: Readonly<Record<string, Json>> = {
  fileColumns: "time=1,open=2,high=3,low=4,close=5,volume=6",
  dateFormat: "auto",
  unit: 1,
  channelId: "0123456789ab",
  channelKind: "webhook",
  fromLevel: "warn",
  incidentId: 1,
  quiet: { fromMin: 1_320, untilMin: 420 },
  rules: [{ event: "fill", from: "note" }],
  settings: { address: "https://hooks.example.org/", secret: "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz" },
  acceptRejected: true,
  accountId: "sim-1",
  able: true,
  action: "kill_switch.engage",
  actor: "ada",
  actions: ["buy"],
  after: "correct horse battery",
  before: "correct horse battery",
  bound: 5_000,
  backtestId: 1,
  costs: { feeBps: 2 },
  played: { kind: "rule", symbol: "TSLA", timeframe: "5m", strategy: "rsi" },
  cap: { orderUsd: 1_000, positionUsd: 5_000 },
  approvalId: 1,
  agentId: "tsla",
  agentIds: ["tsla"],
  agents: "off",
  code: "123456",
  detail: "1m",
  columns: 10,
  contact: "Jane Doe jane@example.com",
  count: 10,
  armed: true,
  broker: "4",
  everywhere: false,
  exitAtSessionEnd: true,
  cancel: "all",
  cron: "*/5 9-16 * * 1-5",
  cursor: null,
  days: 5,
  desk: "-2.5",
  direction: "forward",
  decisionId: 1,
  dryRun: true,
  engaged: true,
  expectedVersion: 1,
  feeds: [{ url: "https://ir.example.com/rss", rules: [{ symbol: "TSLA", words: ["Tesla"] }] }],
  account: "imported",
  anyway: true,
  fileName: "bars.csv",
  head: "timestamp,open,high,low,close,volume\n2025-07-10T14:00:00Z,10,12,9,11,500\n",
  stamp: "start",
  tail: "",
  format: "csv",
  from: AT,
  id: "another",
  shadowId: 1,
  why: "to see",
  keyId: "PKTEST",
  keysId: "0123456789ab",
  kind: "paper",
  label: "Momentum",
  lastEventId: "test-1",
  level: "account",
  last: 20,
  limit: 10,
  limitName: "order_usd",
  lockId: 1,
  mode: "off",
  name: "Another",
  note: "a note",
  number: "PA123",
  on: true,
  openOnly: false,
  orderId: "an-order",
  params: PARAMS,
  passkey: { id: "a", response: SIGNED },
  password: "correct horse battery",
  paused: true,
  personId: "a-person",
  operationId: 1,
  perAgent: false,
  preview: true,
  points: 10,
  qty: "1",
  range: "1d",
  reason: "because",
  response: SIGNED,
  role: "viewer",
  runId: 1,
  replace: true,
  rung: "observe",
  threshold: 0.1,
  tried: { kind: "sweep", axes: [{ name: "period", from: 5, to: 20, step: 5 }] },
  trigger: "daily_loss",
  scope: "read",
  scorer: "lexicon",
  search: "tesla",
  secret: "a-secret",
  seed: 1,
  since: AT,
  standsAt: "full",
  source: "rss",
  speed: "60",
  startCashUsd: 30_000,
  state: "halted",
  states: ["failed"],
  steps: false,
  stopPrice: "300.25",
  symbol: "TSLA",
  target: "next_open",
  text: "time,open,high,low,close,volume\n",
  timeZone: "America/New_York",
  timeframe: "5m",
  to: AT,
  trial: "0123456789abcdef0123456789abcdef",
  until: AT,
  weights: { news: 0.4, reddit: 0.3, sec: 0.2, other: 0.1 },
  windowMin: 60,
  word: "UNPROVEN",
  uploadId: "00000000-0000-4000-8000-000000000000",
};

const TEN_KB = "x".repeat(10_000);
/** What no field of the API is. As JSON text, because 1e999 and __proto__ exist only there. */
const NEVER: readonly string[] = [
  '"a\\u0000b"',
  '"a\\u001bb"',
  '"a\\ud800b"',
  "1e999",
  "-1e999",
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
];
/** What no number, flag, id, name of a choice or list is. */
const NOT_A_WORD: readonly string[] = [
  "-1",
  "1e9",
  "0.5",
  "[[]]",
  JSON.stringify(TEN_KB),
  '"NaN"',
  '"١٢"',
  '"0x10"',
  '"1,000"',
  "[]",
  "{}",
];
/** What no field of that name is, where the words above are not enough or one of them would be taken. */
const SPOILED: Readonly<Record<string, readonly string[]>> = {
  symbol: [`"TSLA'; drop table agents; --"`, '"../account"', '"tsla"', '""', '"١٢"'],
  agentId: ['"../account"', `"tsla' or 1=1"`, '""', '"TSLA"', '"__proto__"'],
  accountId: ['"../account"', `"sim-1' or 1=1"`, '""', '"sim-0"'],
  cron: ['"* * * * * *"', JSON.stringify("* ".repeat(4_999)), '"99 * * * *"', '"0 0 31 2 *"', '"@hourly"', '"١٢ * * * *"'],
  timeZone: ['"Mars/Olympus"', '"../../etc/passwd"', '""'],
  reason: ['""', JSON.stringify(TEN_KB), "7", "[]"],
  note: ["7", JSON.stringify(TEN_KB), "[]", "{}"],
  word: ["7", JSON.stringify(TEN_KB), "[]", "{}"],
  name: ['""', JSON.stringify(TEN_KB), '"a\\u0000b"', "7", "[]"],
  search: [JSON.stringify(TEN_KB), "7", "[]", "{}"],
  contact: ['""', '"nobody"', '"Jane Doe"', '"a@b.c"', JSON.stringify(TEN_KB), "7", "[]"],
  feeds: ["7", "{}", '"https://a.example"', "[7]"],
  rules: ["7", "{}", "[7]"],
  settings: ["7", '"x"', "[]", '{"nobody":"x"}'],
  account: ['""', JSON.stringify(TEN_KB), "7", "[]"],
  fileName: ['""', JSON.stringify(TEN_KB), "7", "[]"],
  text: ["7", "[]", "{}"],
  target: ['"yesterday"', "-1", "1", "1e300", "[]"],
  lastEventId: [JSON.stringify(TEN_KB), "7", "[]"],
  keyId: ['""', "7", "[]", JSON.stringify(TEN_KB)],
  secret: ['""', "7", "[]", JSON.stringify(TEN_KB)],
  label: ['""', "7", "[]", JSON.stringify(TEN_KB)],
  id: ['"../account"', '""', "7", "[]", JSON.stringify(TEN_KB)],
  orderId: ['""', "7", "[]", JSON.stringify(TEN_KB)],
  number: ['""', "7", "[]", JSON.stringify(TEN_KB)],
  from: ["-1", "1e300", "0.5", '"yesterday"', '"NaN"', "[]"],
  to: ["-1", "1e300", "0.5", '"yesterday"', '"NaN"', "[]"],
};
for (const field of ["since", "until"]) Object.assign(SPOILED, { [field]: SPOILED.from });
for (const field of ["runId", "decisionId"])
  Object.assign(SPOILED, { [field]: ["-1", "0", "0.5", "1e300", '"1"', '"NaN"', '"١٢"', "[]", "{}"] });

/** What nobody may read in an answer. */
const isSecretField = (field: string) =>
  ["password", "before", "after", "code", "keyId", "secret", "settings", "passkey"].includes(field);

/** Fields whose value only the desk can judge: croner reads schedules, the market knows its time. */
const JUDGED_LATER = ["cron", "timeZone", "target"];

type Fields = ReadonlyMap<string, z.ZodType>;

/** The fields that a procedure reads, from its own schemas: one set for each kind of input that it takes. */
function fieldsOf(inputs: readonly unknown[]): readonly Fields[] {
  const read = (schema: unknown): readonly Fields[] => {
    if (schema instanceof z.ZodObject) return [new Map(Object.entries(schema.shape as Record<string, z.ZodType>))];
    if (schema instanceof z.ZodOptional) return read(schema.unwrap());
    if (schema instanceof z.ZodUnion) return schema.options.flatMap(read);
    throw new Error(`the garbage test does not know how to read ${String(schema)}`);
  };
  return inputs
    .map(read)
    .reduce<readonly Fields[]>(
      (sets, more) => sets.flatMap((fields) => more.map((own) => new Map([...fields, ...own]))),
      [new Map()],
    );
}

/** A value that the field takes: the literal it wants, else the one above; a time is written as a date where dates are wanted. */
function fitValue(name: string, schema: z.ZodType): Json {
  if (schema instanceof z.ZodLiteral) return schema.value as Json;
  const fits = [FIT[name], "2026-11-02", MADE].find((value) => schema.safeParse(value).success);
  if (fits === undefined) throw new Error(`the field "${name}" is new here: add a fit value to FIT`);
  return fits;
}

interface Definition {
  readonly type: "query" | "mutation" | "subscription";
  readonly inputs: readonly unknown[];
}

const definitions = appRouter._def.procedures as unknown as Record<string, { readonly _def: Definition }>;
const procedures = Object.entries(definitions).flatMap(([path, { _def }]) => {
  return fieldsOf(_def.inputs).map((fields) => ({ path, type: _def.type, fields }));
});

describe("garbage", () => {
  let database: TestDatabase;
  let desk: TestDesk;
  let context: ApiContext;
  beforeAll(async () => {
    database = await openTestDatabase();
    desk = await openTestDesk(database.url);
    await desk.open({ kind: "simulated", config: { seed: 1, startAt: AT, endAt: null, symbols: [] } });
    context = asDesk({
      desk,
      services: deskServices({
        config: readConfig({}),
        nodeId: "test",
        imports: calmImports(),
        lagMs: () => 0,
        people: oneToken(),
        version: "0",
        database: desk.database,
        contexts: desk.contexts,
        engine: desk.engine,
        stream: createEventStream("test"),
        wall: desk.wall,
        venues: createVenues(new Map()),
        scorers: createScorers(null),
        watch: calmDatabase(),
        audit: CALM_AUDIT,
        alerts: CALM_ALERTS,
        backups: CALM_BACKUPS,
        vault: testVault(),
        keys: noKeys(),
        news: { idle: () => ({ alpaca: null, sec: null, rss: null, reddit: null }) },
      }),
    });
  });
  afterAll(async () => {
    await desk.close();
    await database.drop();
  });

  /** Calls as a program would: JSON text in, JSON text out. */
  async function call(path: string, type: string, input: string): Promise<Answer> {
    const address = `http://localhost/api/trpc/${path}`;
    const asked =
      type === "mutation"
        ? new Request(address, { method: "POST", body: input, headers: { "content-type": "application/json" } })
        : new Request(`${address}?input=${encodeURIComponent(input)}`, { signal: AbortSignal.timeout(2_000) });
    const response = await fetchRequestHandler({
      endpoint: "/api/trpc",
      router: appRouter,
      req: asked,
      createContext: () => context,
    });
    if (response.ok && type === "subscription") return firstErrorOf(response);
    const body = (await response.json()) as { error?: { message: string } };
    return { status: response.status, message: body.error?.message ?? "" };
  }

  /** A stream answers 200 and then says in its first events what is wrong. */
  async function firstErrorOf(response: Response): Promise<Answer> {
    let text = "";
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(chunk);
      const error = /event: serialized-error\ndata: (.*)\n/.exec(text)?.[1];
      if (!error) continue;
      const { message, data } = JSON.parse(error) as { message: string; data: { httpStatus: number } };
      return { status: data.httpStatus, message };
    }
    return { status: response.status, message: "" };
  }

  /** Row counts of every table and what the agents and accounts say. */
  async function everything(): Promise<unknown> {
    const { db } = desk.database;
    const tables = await db.execute<{ name: string }>(
      sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    );
    const counts = await Promise.all(
      tables.map(async ({ name }) => [name, (await db.execute(sql`select count(*)::int as n from ${sql.identifier(name)}`))[0]]),
    );
    return {
      counts,
      agents: [...(await db.execute(sql`select * from agents order by id`))],
      versions: [...(await db.execute(sql`select * from agent_versions order by agent_id, version`))],
      accounts: [...(await db.execute(sql`select * from accounts order by id`))],
    };
  }

  const withField = (fields: Fields, field: string, value: string) => {
    const parts = [...fields]
      .filter(([name]) => name !== field)
      .map(([name, schema]) => `${JSON.stringify(name)}:${JSON.stringify(fitValue(name, schema))}`);
    return `{${[...parts, `${JSON.stringify(field)}:${value}`].join(",")}}`;
  };

  describe.for(procedures)("$path", ({ path, type, fields }) => {
    test("refuses every spoiled field with its name, its value and what is allowed, and changes nothing", async () => {
      const before = await everything();
      const wrong: string[] = [];
      for (const [field, schema] of fields) {
        for (const value of [...NEVER, ...(SPOILED[field] ?? NOT_A_WORD)]) {
          if (takes(field, schema, value)) continue;
          const { status, message } = await call(path, type, withField(fields, field, value));
          const said = `${field} = ${value.slice(0, 60)}: ${status} ${message.slice(0, 300)}`;
          if (status < 400 || status >= 500) wrong.push(said);
          else if (!message.includes(field)) wrong.push(`names no field: ${said}`);
          else if (isSecretField(field))
            wrong.push(...(value.length > 8 && message.includes(value) ? [`tells a secret: ${said}`] : []));
          else if (!namesValue(message, value)) wrong.push(`names no value: ${said}`);
          else if (message.length > 1_000) wrong.push(`is longer than a person reads: ${said}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(await everything()).toEqual(before);
      expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
    });

    test("refuses what is no object, and keys that it does not know", async () => {
      const before = await everything();
      const wrong: string[] = [];
      const key = fields.has("role") ? "isAdmin" : "role";
      const unknownKey = withField(fields, key, '"admin"');
      for (const input of ["[]", "7", '"text"', "1e999", unknownKey, withField(fields, "__proto__", '{"live":true}')]) {
        const { status, message } = await call(path, type, input);
        if (status < 400 || status >= 500) wrong.push(`${input.slice(0, 80)}: ${status} ${message.slice(0, 200)}`);
        if (input === unknownKey && status >= 400 && !message.includes(key)) wrong.push(`does not name "${key}": ${message}`);
      }
      expect(wrong).toEqual([]);
      expect(await everything()).toEqual(before);
    });
  });

  const withParams = procedures.filter(({ fields }) => fields.has("params"));
  const knobs = Object.keys(PARAMS as object);

  test.for(withParams)(
    "$path refuses every spoiled parameter by its name, and changes nothing",
    async ({ path, type, fields }) => {
      const before = await everything();
      const wrong: string[] = [];
      for (const knob of [...knobs, "live"]) {
        for (const value of ["-1e9", "1e999", '"NaN"', '"١٢"', "[]"]) {
          const whole = JSON.stringify({ ...(PARAMS as object), [knob]: "HERE" }).replace('"HERE"', value);
          const { status, message } = await call(path, type, withField(fields, "params", whole));
          if (status !== 400 || !message.includes(knob)) wrong.push(`${knob} = ${value}: ${status} ${message.slice(0, 200)}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(await everything()).toEqual(before);
    },
  );

  test("a schedule of every minute is taken, the fastest there is", async () => {
    const input = JSON.stringify({ cron: "* * * * *", timeZone: "UTC" });
    expect(await call("agents.schedule", "query", input)).toEqual({ status: 200, message: "" });
  });
});

/** Whether the field's own schema takes the value after all: 1e9 is a fit time, and no limit. What only the desk can judge is never taken for granted. */
function takes(field: string, schema: z.ZodType, value: string): boolean {
  return !JUDGED_LATER.includes(field) && schema.safeParse(JSON.parse(value)).success;
}

/** Whether a message shows the value: from its beginning, a list or an object by that word, a schedule by the part that is wrong. */
function namesValue(message: string, json: string): boolean {
  const value: unknown = JSON.parse(json);
  if (typeof value === "object") return /list|object|missing|not a field/.test(message);
  const shown = typeof value === "string" ? JSON.stringify(value).slice(1, -1) : String(value);
  return message.includes(shown.slice(0, 20)) || message.includes(shown.split(" * ")[0] ?? shown);
}
