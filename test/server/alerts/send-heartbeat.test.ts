import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { post } from "@/server/adapters/outbound/post";
import { sendHeartbeat } from "@/server/alerts/send-heartbeat";
import type { RoundOfLooks } from "@/server/core/alerts/incident";

const WELL: RoundOfLooks = { found: [], unchecked: [] };
const wall = { now: () => Date.now() };
const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A service that expects beats; what came, each with its body. */
async function openService() {
  const service = { status: 200, beats: [] as string[], url: "" };
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    service.beats.push(`${request.method} ${request.url}: ${body}`);
    response.writeHead(service.status).end("OK");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  undo.push(() => server.close());
  service.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/0a1b2c3d-uuid`;
  return service;
}

function start(url: string, look: () => Promise<RoundOfLooks>) {
  const said: string[] = [];
  const log = { warn: (given: object, words: string) => void said.push(`${words} ${JSON.stringify(given)}`) } as never;
  const inputs = { post, wall };
  const heartbeat = sendHeartbeat({ url, look, troubles: () => [], inputs, newId: () => "run-1", everyMs: 20, log });
  undo.push(heartbeat.stop);
  return { heartbeat, said };
}

it("says that the desk begins, then that it works, the first time as the end of that run, and why it does not", async () => {
  const service = await openService();
  let looks = WELL;
  start(service.url, async () => looks);
  const works = "the database takes writes, the books are read, runs begin in time";
  await expect
    .poll(() => service.beats.slice(0, 3))
    .toEqual([
      "POST /0a1b2c3d-uuid/start?rid=run-1: the desk begins to work",
      `POST /0a1b2c3d-uuid?rid=run-1: ${works}`,
      `POST /0a1b2c3d-uuid: ${works}`,
    ]);
  looks = { ...WELL, found: [{ promise: "database", accountId: null, level: "stop", text: "It is full", href: "/" }] };
  await expect.poll(() => service.beats.at(-1)).toBe("POST /0a1b2c3d-uuid/fail: It is full");
  looks = WELL;
  await expect.poll(() => service.beats.at(-1)).toBe(`POST /0a1b2c3d-uuid: ${works}`);
});

it("sends nothing while it cannot look", async () => {
  const service = await openService();
  const { said } = start(service.url, async () => {
    throw new Error("the database does not answer");
  });
  await expect.poll(() => said.length).toBeGreaterThan(3);
  expect(service.beats).toEqual(["POST /0a1b2c3d-uuid/start?rid=run-1: the desk begins to work"]);
});

it("is told as failing after three beats that do not arrive, without its address, and as well with the next that does", async () => {
  const service = await openService();
  service.status = 404;
  const { heartbeat, said } = start(service.url, async () => WELL);
  await expect.poll(heartbeat.failing).toMatchObject({ why: "it answered with status 404: OK" });
  expect(said.join("\n")).not.toContain("0a1b2c3d");
  service.status = 200;
  await expect.poll(heartbeat.failing).toBeNull();
});
