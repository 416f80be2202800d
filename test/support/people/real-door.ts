import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import pino from "pino";
import { readConfig } from "@/server/app/config";
import { deskServices } from "@/server/app/desk-services";
import { createScorers } from "@/server/app/wiring/create-scorers";
import { createVenues } from "@/server/app/wiring/create-venues";
import { createEventStream } from "@/server/http/event-stream";
import { createHttpServer, type HttpOptions } from "@/server/http/http";
import { noKeys } from "../../fakes/no-keys";
import { testVault } from "../../fakes/test-vault";
import { calmDatabase } from "../database/calm-database";
import { openTestDatabase } from "../database/postgres";
import { CALM_ALERTS } from "../desk/calm-alerts";
import { CALM_AUDIT } from "../desk/calm-audit";
import { CALM_BACKUPS } from "../desk/calm-backups";
import { calmImports } from "../desk/calm-imports";
import { openTestDesk } from "../desk/test-desk";
import { openPeopleBench, PEOPLE_AT } from "./people-bench";

export interface DoorAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** Who asks: the secret of a session or of a token, or nobody. */
export type As = { readonly session: string } | { readonly token: string } | null;

async function findFreePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The real way in, with the real API and real people behind it, on a database of its own; pages are a word. */
export async function openRealDoor(more: Partial<HttpOptions> = {}) {
  const stored = await openTestDatabase();
  const testDesk = await openTestDesk(stored.url);
  const account = await testDesk.open({
    kind: "simulated",
    config: { seed: 1, startAt: PEOPLE_AT, endAt: null, symbols: [] },
  });
  const people = await openPeopleBench(stored);
  const { wall, database } = people;
  const stream = createEventStream("test");
  const port = await findFreePort();
  const services = deskServices({
    config: readConfig({}),
    nodeId: "test",
    imports: calmImports(),
    lagMs: () => 0,
    people: { askers: people.askers, tries: people.terms.tries },
    version: "0",
    database,
    contexts: testDesk.contexts,
    engine: testDesk.engine,
    stream,
    wall,
    venues: createVenues(new Map()),
    scorers: createScorers(null),
    watch: calmDatabase(),
    audit: CALM_AUDIT,
    alerts: CALM_ALERTS,
    backups: CALM_BACKUPS,
    vault: testVault(),
    keys: noKeys(),
    news: { idle: () => ({ alpaca: null, sec: null, rss: null, reddit: null }) },
  });
  const door = await createHttpServer({
    port,
    host: "127.0.0.1",
    allowedHosts: [],
    development: false,
    publicHost: null,
    trustedProxies: [],
    context: { desk: { database, wall, actor: "test" }, services },
    health: () => ({ ready: true, reason: null, troubles: [], metrics: { contentType: "text/plain", text: async () => "" } }),
    pages: async (_, response) => void response.end("a page"),
    onClose: stream.close,
    log: pino({ level: "silent" }),
    ...more,
  });

  /** Asks as a browser that is given a page, unless headers say otherwise. */
  function ask(
    path: string,
    given: { readonly as?: As; readonly body?: string; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<DoorAnswer> {
    const { as = null, body, headers = {} } = given;
    const identity: Record<string, string> = !as
      ? {}
      : "token" in as
        ? { authorization: `Bearer ${as.token}` }
        : { cookie: `ztrade_${port}=${as.session}` };
    const host = { host: `localhost:${port}` };
    const write = body === undefined ? {} : { origin: `http://localhost:${port}`, "content-type": "application/json" };
    const method = body === undefined ? "GET" : "POST";
    return new Promise((resolve, reject) => {
      const options = { host: "127.0.0.1", port, path, method, agent: false };
      const request = http.request({ ...options, headers: { ...host, ...write, ...identity, ...headers } });
      request.on("error", reject);
      request.on("response", (response) => {
        let text = "";
        const done = () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        response.on("data", (chunk) => {
          text += chunk;
          // What it says first, after that it is there, is enough of a stream.
          const isStream = response.headers["content-type"] === "text/event-stream";
          if (isStream && text.split("\n\n").length > 2) request.destroy();
        });
        response.on("close", done);
        response.on("error", () => undefined);
      });
      request.end(body);
    });
  }

  return {
    port,
    door,
    people,
    account,
    ask,
    /** Calls a procedure. */
    call: (path: string, type: "query" | "mutation" | "subscription", as: As, input: unknown = {}) => {
      const json = JSON.stringify(input);
      return type === "mutation"
        ? ask(`/api/trpc/${path}`, { as, body: json })
        : ask(`/api/trpc/${path}?input=${encodeURIComponent(json)}`, { as });
    },
    /** Row counts of every table, and what people, agents and accounts are. */
    everything: async (): Promise<unknown> => {
      const { db } = database;
      const tables = await db.execute<{ name: string }>(
        sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
      );
      const counts = await Promise.all(
        tables.map(async ({ name }) => [
          name,
          (await db.execute(sql`select count(*)::int as n from ${sql.identifier(name)}`))[0],
        ]),
      );
      const whole = await Promise.all(
        ["agents", "agent_versions", "accounts", "people", "api_tokens", "invitations"].map(async (name) => [
          ...(await db.execute(sql`select to_jsonb(t) - 'seen_at' as row from ${sql.identifier(name)} t order by 1`)),
        ]),
      );
      return { counts, whole };
    },
    close: async () => {
      await door.close(1_000);
      await people.close();
      await testDesk.close();
      await stored.drop();
    },
  };
}

export type RealDoor = Awaited<ReturnType<typeof openRealDoor>>;
