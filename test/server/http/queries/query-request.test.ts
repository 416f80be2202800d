import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import pino from "pino";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ApiContext } from "@/server/api/context";
import { appRouter } from "@/server/api/root";
import { DESK_ITSELF } from "@/server/core/people/asker";
import { BATCH_LIMIT } from "@/server/http/checks";
import { createApi } from "@/server/http/create-api";
import { queryRequest } from "@/server/http/queries/query-request";
import { requestContext } from "@/server/http/request-context";
import { TRPC_PATH } from "@/server/http/trpc-path";
import { calmDatabase } from "../../../support/database/calm-database";

const IMPORTING = { id: "one", phase: "reading" };
const context = {
  desk: {},
  services: { imports: { newest: () => IMPORTING }, database: calmDatabase() },
} as unknown as ApiContext;
const ASKED = {
  asker: DESK_ITSELF,
  peer: { address: "127.0.0.1", agent: "" },
  cookie: "session",
  isSecure: false,
} as unknown as Parameters<ReturnType<typeof createApi>>[2];

let close = () => {};
afterEach(() => close());
async function listen(answer: http.RequestListener): Promise<string> {
  const server = http.createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("a query over a request of the desk's own", () => {
  const input = (value: unknown) => `input=${encodeURIComponent(JSON.stringify(value))}`;

  test.for<readonly [string, number, string, Readonly<Record<string, string>>?]>([
    ["one", 200, "market.importing"],
    ["one with an input that it does not take", 400, `market.importing?${input({ live: true })}`],
    ["a batch", 200, `market.importing,market.importing?batch=1&${input({})}`],
    ["a batch, of which one is none", 207, `market.importing,none.such?batch=1&${input({})}`],
    ["a batch of an input that is none", 400, `market.importing,market.importing?batch=1&${input(3)}`],
    ["more than a batch holds", 400, `${Array.from({ length: BATCH_LIMIT + 1 }, () => "market.importing").join(",")}?batch=1`],
    ["an input that is no JSON", 400, "runs.list?input=%7B"],
    ["a mutation", 405, `runs.cancel?${input({ runId: 1 })}`],
    ["a content type in capitals", 200, "market.importing", { "content-type": "Application/JSON; charset=utf-8" }],
    ["a content type of its own", 405, "market.importing", { "content-type": "multipart/form-data; boundary=x" }],
    ["the answer in lines", 200, "market.importing?batch=1", { "trpc-accept": "application/jsonl" }],
  ])("is answered as tRPC's own adapter answers %s", async ([, status, path, headers = {}]) => {
    const theirs = createHTTPHandler({
      router: appRouter,
      basePath: TRPC_PATH,
      createContext: ({ req, res }) => requestContext(context, req, res, ASKED),
      maxBatchSize: BATCH_LIMIT,
    });
    const ours = createApi({ context, log: pino({ level: "silent" }) }, 1_000);
    const url = await listen((request, response) =>
      request.headers["x-theirs"] ? theirs(request, response) : void ours(request, response, ASKED),
    );
    const ask = async (more: Readonly<Record<string, string>>) => {
      const answer = await fetch(url + TRPC_PATH + path, { headers: { ...headers, ...more } });
      const { date, "content-length": _, "transfer-encoding": __, ...told } = Object.fromEntries(answer.headers);
      return { status: answer.status, told, text: await answer.text() };
    };
    const expected = await ask({ "x-theirs": "yes" });
    expect(expected).toMatchObject({ status, text: expect.stringMatching(/result|error/) });
    expect(await ask({})).toEqual(expected);
  });

  test("tells whoever answers that who asked has hung up, and says nothing of one that was answered", async () => {
    const signals: AbortSignal[] = [];
    const url = await listen((request, response) => {
      signals.push(queryRequest(request, response).signal);
      if (request.url === "/answered") response.end("yes");
    });
    await (await fetch(`${url}/answered`)).text();
    const gone = new AbortController();
    const asking = fetch(`${url}/never`, { signal: gone.signal }).catch(() => "gone");
    await vi.waitFor(() => expect(signals).toHaveLength(2));
    expect(signals[1]?.aborted).toBe(false);
    gone.abort();
    expect(await asking).toBe("gone");
    await vi.waitFor(() => expect(signals[1]?.aborted).toBe(true));
    expect(signals[0]?.aborted).toBe(false);
  });

  test("that hangs up before it is looked at is told so at once", async () => {
    let seen: AbortSignal | null = null;
    const url = await listen(async (request, response) => {
      while (!response.closed) await sleep(1);
      seen = queryRequest(request, response).signal;
    });
    await fetch(url, { signal: AbortSignal.timeout(50) }).catch(() => "gone");
    await vi.waitFor(() => expect(seen?.aborted).toBe(true));
  });
});
