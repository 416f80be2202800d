import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apiOf, eventually } from "./support/api-of";
import { type OpenDesk, openDesk } from "./support/desk";
import { programAt } from "./support/sign-in";

/** One for each place in which a secret can be typed; what follows "canary" tells which was found. */
const KEY = "PKcanaryKeyId00001";
const SECRET = "canarySecretKey00002";
const REDDIT = "canaryReddit00003";
const IN_ADDRESS = "canaryInAddress00004";
const IN_HUB = "canaryInHub00005";

/** A broker that refuses everything, and repeats the keys in its words. */
const broker: Server = createServer(({ headers }, response) => {
  response.writeHead(403, { "content-type": "application/json" });
  const words = `no such pair ${headers["apca-api-key-id"]} and ${headers["apca-api-secret-key"]}`;
  response.end(JSON.stringify({ code: 40310000, message: words }));
});

const started: OpenDesk[] = [];
beforeAll(async () => {
  broker.listen(0, "127.0.0.1");
  await once(broker, "listening");
});
afterAll(async () => {
  for (const desk of started) await desk.stop();
  broker.close();
});

/** What a desk prints that does not start. */
async function lastWordsOf(environment: Readonly<Record<string, string>>): Promise<string> {
  const outcome = await openDesk({ ZTRADE_LOG_LEVEL: "debug", ...environment }).then(
    (desk) => started.push(desk),
    (error: unknown) => String(error),
  );
  return String(outcome);
}

it("keys that the broker repeats in its refusal are in no line that the desk prints", async () => {
  const host = `127.0.0.1:${(broker.address() as AddressInfo).port}`;
  const words = await lastWordsOf({
    ALPACA_API_KEY: KEY,
    ALPACA_SECRET_KEY: SECRET,
    ALPACA_TRADING_URL: `http://${host}`,
    ALPACA_DATA_URL: `http://${host}`,
    ALPACA_TRADE_STREAM_URL: `ws://${host}/stream`,
    ALPACA_DATA_STREAM_URL: `ws://${host}`,
  });
  expect(words).toContain("Ztrade did not start: no such pair *** and ***");
  expect(words).not.toMatch(/canary/i);
});

it.each([
  `mysql://ann:${IN_ADDRESS}@127.0.0.1/desk`,
  `postgres:/ann:${IN_ADDRESS}@127.0.0.1/desk`,
  `postgres://ann:5/${IN_ADDRESS}@127.0.0.1/desk`,
  `ann:${IN_ADDRESS}@127.0.0.1`,
  `host=127.0.0.1 password=${IN_ADDRESS}`,
])("a DATABASE_URL that is none is not printed: %s", async (url) => {
  const words = await lastWordsOf({ DATABASE_URL: url });
  expect(words).toContain("Ztrade did not start: DATABASE_URL ");
  expect(words).not.toMatch(/canary/i);
});

it("a secret that is typed anywhere is found in no page, no answer, no audit row and no line of the log (attempt 21)", async () => {
  const desk = await openDesk({
    ZTRADE_LOG_LEVEL: "debug",
    REDDIT_CLIENT_ID: "an-application",
    REDDIT_CLIENT_SECRET: REDDIT,
    ZTRADE_MODEL_HUB: `http://jo:${IN_HUB}@127.0.0.1:9`,
  });
  started.push(desk);
  const api = apiOf(desk.url);
  const url = `http://jo:${IN_ADDRESS}@127.0.0.1:9/services/${IN_ADDRESS}/rss?api_key=${IN_ADDRESS}`;
  await api.news.setFeeds.mutate({ feeds: [{ url, rules: [{ symbol: "TSLA", words: [] }] }] });
  await api.models.choose.mutate({ scorer: "finbert" });
  await eventually("the hub was asked", async () =>
    (await api.models.state.query()).inWords.includes("127.0.0.1") ? true : null,
  );
  await api.news.setFeeds.mutate({ feeds: [] });
  await api.news.setFeeds.mutate({ feeds: [{ url, rules: [{ symbol: "TSLA", words: ["Tesla"] }] }] });
  const paths = [
    "/",
    "/agents",
    "/runs",
    "/decisions",
    "/positions",
    "/sentiment",
    "/data",
    "/orders",
    "/approvals",
    "/backtests",
    "/risk",
    "/settings",
    "/system",
    "/system/drills",
  ];
  const asked = [
    ...[
      "news.sources",
      "models.state",
      "settings.connection",
      "system.audit?input=%7B%7D",
      "system.attention",
      "accounts.list",
    ].map((name) => `/api/trpc/${name}`),
    "/metrics",
    "/readyz",
    ...paths,
  ];
  const known = await programAt(desk.url);
  const texts = await Promise.all(
    asked.map(async (path) => [path, await (await fetch(`${desk.url}${path}`, { headers: known })).text()] as const),
  );
  const places = [...texts, ["the log", desk.said()] as const];
  expect(texts.find(([path]) => path === "/api/trpc/news.sources")?.[1]).toContain(
    "http://***@127.0.0.1:9/services/***/rss?api_key=***",
  );
  expect(
    places.flatMap(([place, text]) => (/.{0,60}canary.{0,40}/i.exec(text) ?? []).map((found) => `${place}: ${found}`)),
  ).toEqual([]);
});
