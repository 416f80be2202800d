import { expect, it, onTestFinished } from "vitest";
import { createAskGateway } from "@/server/adapters/ibkr/ask-gateway";
import { createSession } from "@/server/adapters/ibkr/session";
import { scriptedMarket } from "../../../fakes/scripted-market";
import { startIbkrServer } from "../../../support/ibkr/server";

const NOW = Date.parse("2026-03-02T15:00:00Z");

async function openBench() {
  let now = NOW;
  const clock = { now: () => now };
  const server = await startIbkrServer({ market: scriptedMarket(() => ({})), clock, symbols: [] });
  onTestFinished(() => server.close());
  const said: string[] = [];
  const session = createSession(createAskGateway(server.baseUrl, fetch), clock, (sentence) => void said.push(sentence));
  const asked = (path: string) => server.log.all.filter((line) => line.path === path).length;
  const checkIn = async (ms: number) => {
    now += ms;
    await session.check();
    return session.state();
  };
  return { server, said, asked, checkIn };
}

it("tickles once a minute, however often it is looked at", async () => {
  const { asked, checkIn } = await openBench();
  expect(await checkIn(0)).toEqual({ connected: true, since: NOW, lastMessageAt: NOW, reason: null });
  await checkIn(59_999);
  expect(asked("/tickle")).toBe(1);
  expect(await checkIn(2)).toEqual({ connected: true, since: NOW, lastMessageAt: NOW + 60_001, reason: null });
  expect(asked("/tickle")).toBe(2);
});

it("opens a brokerage session that ended although the login stands", async () => {
  const { server, asked, checkIn, said } = await openBench();
  server.session.authenticated = false;
  expect(await checkIn(0)).toMatchObject({ connected: true, reason: null });
  expect(asked("/iserver/auth/ssodh/init")).toBe(1);
  expect(said).toEqual(["the gateway has a brokerage session"]);
});

it("takes no session from another program of the user's, and says so once", async () => {
  const { server, asked, checkIn, said } = await openBench();
  server.session.authenticated = false;
  server.session.competing = true;
  expect(await checkIn(0)).toMatchObject({
    connected: false,
    since: NOW,
    reason: expect.stringContaining("another program is logged in"),
  });
  await checkIn(60_001);
  expect(asked("/iserver/auth/ssodh/init")).toBe(0);
  expect(said).toHaveLength(1);
  server.session.competing = false;
  expect(await checkIn(60_001)).toMatchObject({ connected: true, since: NOW + 120_002 });
});

it("says that the user has to log in, and goes on by itself once that is done", async () => {
  const { server, checkIn, said } = await openBench();
  await checkIn(0);
  server.session.loggedIn = false;
  server.session.authenticated = false;
  const lost = await checkIn(60_001);
  expect(lost).toMatchObject({ connected: false, since: NOW + 60_001, lastMessageAt: NOW });
  expect(lost.reason).toBe(`the gateway is not logged in: log in at ${new URL(server.baseUrl).origin}`);
  server.session.loggedIn = true;
  expect(await checkIn(60_001)).toMatchObject({ connected: true, reason: null });
  expect(said).toHaveLength(3);
});

it("says that the gateway does not answer", async () => {
  const { server, checkIn } = await openBench();
  server.faults.add({ path: /tickle/, what: "cut_before" });
  expect((await checkIn(0)).reason).toContain(`the gateway at ${server.baseUrl} does not answer`);
});
