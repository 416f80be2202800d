import { afterEach, describe, expect, it } from "vitest";
import type { AlpacaServer } from "../support/alpaca/start-alpaca-server";
import { openAccess } from "./access";
import { createStreamClient, type StreamMessage } from "./stream-client";

const { open, closeAll } = openAccess();
afterEach(closeAll);

const BUY = { symbol: "TSLA", qty: "10", side: "buy", type: "market", time_in_force: "day" };
const LATER = Date.parse("2026-03-02T15:01:00Z");
const isStream = (stream: string) => (message: StreamMessage) => message.stream === stream;
const events = (messages: readonly StreamMessage[]) =>
  messages.filter(isStream("trade_updates")).map(({ data }) => (data as { event: string }).event);

async function listening(server: AlpacaServer, path = "") {
  const client = await createStreamClient(server.tradeStreamUrl + path);
  client.send({ action: "authenticate", data: { key_id: server.keyId, secret_key: server.secret } });
  client.send({ action: "listen", data: { streams: ["trade_updates"] } });
  await client.wait(isStream("listening"));
  return client;
}

describe("the stream of trade updates", () => {
  it.each(["", "/"])("authorizes, listens and tells of a fill in binary frames of JSON, at /stream%s", async (slash) => {
    const { rest, server } = await open({ settleMs: 60_000 });
    const client = await listening(server, slash);
    expect(client.messages).toEqual([
      { stream: "authorization", data: { status: "authorized", action: "authenticate" } },
      { stream: "listening", data: { streams: ["trade_updates"] } },
    ]);
    await rest("POST", "/v2/orders", BUY);
    await server.advance(LATER);
    await client.count(4);
    expect(events(client.messages)).toEqual(["new", "fill"]);
    expect(client.messages[3]).toMatchObject({
      data: { event: "fill", qty: "10", position_qty: "10", order: { symbol: "TSLA", status: "filled", filled_qty: "10" } },
    });
    expect(client.binary).toEqual([true, true, true, true]);
  });

  it.each([
    ["a wrong key", { action: "auth", key: "PKWRONG", secret: "wrong" }, "authenticate"],
    ["nobody who has not authenticated", { action: "listen", data: { streams: ["trade_updates"] } }, "listen"],
  ])("lets in not %s", async (_, message, action) => {
    const { server } = await open();
    const client = await createStreamClient(server.tradeStreamUrl);
    client.send(message);
    expect(await client.wait(isStream("authorization"))).toMatchObject({ data: { status: "unauthorized", action } });
  });

  it("repeats, reorders and loses events when it is told to", async () => {
    const { rest, server } = await open({ settleMs: 60_000 });
    const client = await listening(server);
    await server.faults.add({ fault: "duplicate_events", times: 1 });
    await rest("POST", "/v2/orders", BUY);
    await server.advance(LATER);
    await server.faults.add({ fault: "reorder_events", times: 1 });
    await rest("POST", "/v2/orders", BUY);
    await server.advance(LATER + 60_000);
    await server.faults.add({ fault: "lose_events", times: 1 });
    await rest("POST", "/v2/orders", BUY);
    await server.advance(LATER + 120_000);
    await client.count(8);
    expect(events(client.messages)).toEqual(["new", "new", "fill", "fill", "new", "fill"]);
  });

  it("is cut when it is told to, and serves who comes again", async () => {
    const { server } = await open();
    const client = await listening(server);
    await server.faults.add({ fault: "drop_stream", stream: "trade" });
    await client.closed();
    const again = await listening(server);
    expect(again.messages).toHaveLength(2);
    again.close();
  });
});

describe("the streams of market data", () => {
  const auth = (server: AlpacaServer) => ({ action: "auth", key: server.keyId, secret: server.secret });

  it("tell the bars and quotes that were asked for, in JSON", async () => {
    const { server } = await open();
    const client = await createStreamClient(`${server.dataStreamUrl}/v2/iex`);
    client.send(auth(server));
    client.send({ action: "subscribe", bars: ["TSLA"], quotes: ["TSLA", "IWM"] });
    await client.wait(({ T }) => T === "subscription");
    await server.advance(LATER);
    await client.count(6);
    expect(client.messages.slice(0, 3)).toEqual([
      { T: "success", msg: "connected" },
      { T: "success", msg: "authenticated" },
      expect.objectContaining({ T: "subscription", bars: ["TSLA"], quotes: ["TSLA", "IWM"], trades: [], statuses: [] }),
    ]);
    expect(client.messages.slice(3).map(({ T, S, t }) => [T, S, t])).toEqual([
      ["b", "TSLA", "2026-03-02T15:00:00Z"],
      ["q", "TSLA", "2026-03-02T15:01:00Z"],
      ["q", "IWM", "2026-03-02T15:01:00Z"],
    ]);
  });

  it("carry times as extensions in MessagePack when the handshake asks for it", async () => {
    const { server } = await open();
    const client = await createStreamClient(`${server.dataStreamUrl}/v1beta3/crypto/us`, true);
    client.send(auth(server));
    client.send({ action: "subscribe", bars: ["BTC/USD"] });
    await client.wait(({ T }) => T === "subscription");
    await server.advance(LATER);
    expect(await client.wait(({ T }) => T === "b")).toMatchObject({ S: "BTC/USD", t: new Date("2026-03-02T15:00:00Z") });
  });

  it.each([
    [401, { action: "subscribe", bars: ["TSLA"] }],
    [402, { action: "auth", key: "PKWRONG", secret: "wrong" }],
    [400, { bars: ["TSLA"] }],
  ])("answer with code %i", async (code, message) => {
    const { server } = await open();
    const client = await createStreamClient(`${server.dataStreamUrl}/v2/iex`);
    client.send(message);
    expect(await client.wait(({ T }) => T === "error")).toMatchObject({ code });
  });

  it("refuse a 31st symbol on the basic plan and SIP altogether", async () => {
    const { server } = await open();
    const client = await createStreamClient(`${server.dataStreamUrl}/v2/iex`);
    client.send(auth(server));
    client.send({
      action: "subscribe",
      bars: Array.from({ length: 31 }, (_, i) => `A${String.fromCharCode(65 + (i % 26))}${i > 25 ? "B" : ""}`),
    });
    expect(await client.wait(({ T }) => T === "error")).toMatchObject({ code: 405 });
    const sip = await createStreamClient(`${server.dataStreamUrl}/v2/sip`);
    sip.send(auth(server));
    expect(await sip.wait(({ T }) => T === "error")).toMatchObject({ code: 409 });
  });

  it("tell of a halt", async () => {
    const { server } = await open();
    const client = await createStreamClient(`${server.dataStreamUrl}/v2/iex`);
    client.send(auth(server));
    client.send({ action: "subscribe", statuses: ["TSLA"] });
    await client.wait(({ T }) => T === "subscription");
    await server.faults.add({ fault: "halt", symbol: "TSLA" });
    expect(await client.wait(({ T }) => T === "s")).toMatchObject({ S: "TSLA", sc: "H" });
  });
});
