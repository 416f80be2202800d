import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { statusOfRaw } from "../../support/raw-socket";
import { type OpenDesk, openDesk } from "../support/desk";
import { ADMIN, cookieAt, programAt } from "../support/sign-in";

/** What a stranger tries first, at a process of its own; numbers are those of docs/attempts.md. */
let desk: OpenDesk;
let port = 0;
let known: Readonly<Record<string, string>> = {};
beforeAll(async () => {
  desk = await openDesk();
  port = Number(new URL(desk.url).port);
  known = { ...(await programAt(desk.url)) };
}, 120_000);
afterAll(() => desk?.stop());

const ask = (path: string, init: RequestInit = {}) => fetch(`${desk.url}${path}`, { redirect: "manual", ...init });
const statusOf = async (path: string, init: RequestInit = {}) => (await ask(path, init)).status;
const own = () => ({ "Content-Type": "application/json", Origin: desk.url });
const write = (name: string, body: string, headers: Readonly<Record<string, string>> = { ...own(), ...known }) =>
  ask(`/api/trpc/${name}`, { method: "POST", headers, body });
const query = (name: string, input: unknown, headers = known) =>
  ask(`/api/trpc/${name}?input=${encodeURIComponent(typeof input === "string" ? input : JSON.stringify(input))}`, { headers });

const PAGES = [
  "/",
  "/agents",
  "/runs",
  "/decisions",
  "/positions",
  "/orders",
  "/approvals",
  "/backtests",
  "/risk",
  "/settings",
  "/system",
  "/system/drills",
  "/access",
];

describe("somebody whom the desk does not know", () => {
  it("gets 401 for a query, a change, a stream and an upload, in JSON (attempt 1)", async () => {
    for (const name of ["agents.list", "accounts.current", "system.audit", "none.such", "system.events"]) {
      const answer = await query(name, {}, {});
      expect([answer.status, answer.headers.get("content-type")], name).toEqual([401, "application/json"]);
      expect(await answer.json(), name).toMatchObject({ error: { data: { fault: "not_signed_in" } } });
    }
    expect((await write("agents.setMode", "{}", own())).status).toBe(401);
    expect(await statusOf("/api/uploads", { method: "POST", headers: { ...own(), "Content-Type": "text/csv" }, body: "a" })).toBe(
      401,
    );
  });

  it("is led to the sign-in from every page, and gets 401 for the file of its route (attempt 1)", async () => {
    for (const page of PAGES) {
      const led = await ask(page, { headers: { Accept: "text/html" } });
      expect([led.status, led.headers.get("location")]).toEqual([303, `/sign-in?next=${encodeURIComponent(page)}`]);
      expect(await statusOf(page, { headers: { rsc: "1", Accept: "*/*" } }), page).toBe(401);
    }
  });

  it("is told as much of an unknown name as of a wrong password, and after five of them when to come again (attempt 14)", async () => {
    const words: string[] = [];
    for (const name of ["ghost", ADMIN.name, "ghost", ADMIN.name, "ghost"])
      words.push(await (await write("session.signIn", JSON.stringify({ name, password: "not it at all" }), own())).text());
    expect(new Set(words).size).toBe(1);
    const sixth = await write("session.signIn", JSON.stringify({ name: "ghost", password: "not it at all" }), own());
    expect([sixth.status, Number(sixth.headers.get("retry-after")) > 0]).toEqual([429, true]);
  });

  it("sets up no second administrator by a link of their own making (attempt 16)", async () => {
    const body = JSON.stringify({ secret: "x".repeat(43), name: "eve", password: "a sentence of somebody else" });
    expect((await write("session.setUp", body, own())).status).toBe(404);
  });
});

describe("a request that no page of the desk makes", () => {
  const POSTS = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "text/plain",
  ];

  it("changes nothing by GET (attempt 2)", async () => {
    expect((await query("accounts.setClock", { paused: true })).status).toBe(405);
  });

  it.each(POSTS)("changes nothing as %s (attempt 3)", async (type) => {
    expect((await write("accounts.setClock", '{"paused":true}', { ...own(), ...known, "Content-Type": type })).status).toBe(415);
  });

  it.each(["http://evil.com", "null", "http://localhost:1"])("changes nothing from %s (attempt 4)", async (Origin) => {
    expect((await write("accounts.setClock", '{"paused":true}', { ...own(), ...known, Origin })).status).toBe(403);
  });

  it("changes nothing without an origin, also with a token (attempt 4)", async () => {
    const headers = { "Content-Type": "application/json", ...known };
    expect((await write("accounts.setClock", '{"paused":true}', headers)).status).toBe(403);
  });

  it("is not answered by another name (attempt 5)", async () => {
    const asked = (host: string) => `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    expect(await statusOfRaw(port, asked("evil.com"))).toBe(421);
    expect(await statusOfRaw(port, asked(`evil.com:${port}`))).toBe(421);
  });

  it("is refused before it is read when it is too large, or too many (attempt 6)", async () => {
    const line = `POST /api/trpc/runs.note HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${desk.url}\r\nContent-Type: application/json`;
    expect(await statusOfRaw(port, `${line}\r\nContent-Length: 20000000\r\n\r\n{`)).toBe(413);
    const batch = Array.from({ length: 500 }, () => "runs.list").join(",");
    expect(await statusOf(`/api/trpc/${batch}?batch=1&input=%7B%7D`, { headers: known })).toBe(400);
  });
});

describe("an input that is none", () => {
  it.each(['{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{"isAdmin":true}}}'])(
    "that reaches for prototypes is refused, and leaves them clean: %s (attempt 7)",
    async (body) => {
      expect((await write("agents.setMode", body)).status).toBe(400);
      expect(await (await query("session.state", {})).text()).not.toContain("isAdmin");
    },
  );

  it.each(['"NaN"', "1e999", "-1", "0", '"1e-7"', '"0x10"', '"1,000"', '"١٢"'])(
    "orders no quantity %s (attempt 8)",
    async (qty) => {
      expect((await write("positions.reduce", `{"agentId":"tsla","qty":${qty}}`)).status).toBe(400);
    },
  );

  it.each(["TSLA'; drop table agents; --", "../account", "x".repeat(10_000)])(
    "names no symbol %s (attempt 9)",
    async (symbol) => {
      expect((await query("market.quote", { symbol })).status).toBe(400);
    },
  );

  it("is no schedule that is faster than a minute, longer than one is, or of no zone (attempt 10)", async () => {
    const schedules = [
      { cron: "* * * * * *", timeZone: "UTC" },
      { cron: "* ".repeat(4_999), timeZone: "UTC" },
      { cron: "99 * * * *", timeZone: "UTC" },
      { cron: "0 * * * *", timeZone: "Mars/Olympus" },
    ];
    const agent = { ...DEFAULT_AGENTS[0], id: "another", name: "Another" };
    for (const schedule of schedules) {
      const answer = await write("agents.create", JSON.stringify({ ...agent, ...schedule }));
      expect(answer.status).toBe(400);
      expect(await answer.text()).toMatch(/cron|timeZone/);
    }
  });

  it.each([-1, 0.5, 1e9])(
    "asks for no list of %s rows, and is told how many there may be (attempts 11 and 26)",
    async (limit) => {
      const answer = await query("decisions.list", { limit });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toMatch(/limit.+from 1 to \d+/);
    },
  );

  it.each(["live", "role", "isAdmin"])("has no key %s (attempt 12)", async (key) => {
    expect((await write("accounts.setClock", JSON.stringify({ paused: true, [key]: true }))).status).toBe(400);
  });

  it("is no JSON of 10,000 lists in each other (attempt 26)", async () => {
    expect((await write("agents.setMode", `{"agentIds":${"[".repeat(10_000)}${"]".repeat(10_000)},"mode":"off"}`)).status).toBe(
      400,
    );
  });

  it("finds nothing by the id of something that is not one's own (attempt 13)", async () => {
    expect((await query("runs.get", { runId: 999_999_999 })).status).toBe(404);
    const cookie = (await cookieAt(desk.url)) ?? "";
    expect((await write("own.endSession", '{"id":"somebody-else"}', { ...own(), Cookie: cookie })).status).toBe(404);
  });
});

describe("what is over stays over", () => {
  it("a session that was signed out of gets 401, and its stream ends (attempt 15)", async () => {
    const cookie = (await cookieAt(desk.url)) ?? "";
    const stream = await ask("/api/trpc/system.events?input=%7B%7D", { headers: { Cookie: cookie } });
    expect(stream.status).toBe(200);
    const ended = stream.text().catch(() => "cut");
    expect((await write("session.signOut", "{}", { ...own(), Cookie: cookie })).status).toBe(200);
    await ended;
    expect((await query("agents.list", {}, { Cookie: cookie })).status).toBe(401);
  });
});

describe("a page of the desk", () => {
  it("stands in no frame, and says so (attempt 18)", async () => {
    const { headers } = await ask("/sign-in");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'.*form-action 'self'/);
  });
});

describe("the kill switch", () => {
  it("pressed a hundred times at once is engaged once (attempt 24)", async () => {
    const press = () => write("accounts.setKillSwitch", '{"engaged":true,"reason":"a hundred hands"}');
    const answers = await Promise.all(Array.from({ length: 100 }, press));
    const moved = await Promise.all(
      answers.map(async (answer) => (await answer.json()) as { result: { data: { moved: boolean } } }),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(moved.filter(({ result }) => result.data.moved)).toHaveLength(1);
    expect((await write("accounts.setKillSwitch", '{"engaged":false,"reason":"a test"}')).status).toBe(200);
  });
});
