import type http from "node:http";
import type { Duplex } from "node:stream";
import { describe, expect, it } from "vitest";
import type { ApiContext } from "@/server/api/context";
import { UPLOAD_PATH } from "@/server/core/uploads";
import { calmDatabase } from "../../support/database/calm-database";
import { oneToken, WITH_TOKEN } from "../../support/people/one-token";
import { openRawSocket, statusOfRaw } from "../../support/raw-socket";
import { withDoors } from "../../support/with-doors";

const openDoor = withDoors();

describe("the time", () => {
  it("of an answer that its reader does not take, or that does not come, is limited", async () => {
    const { port, get } = await openDoor({ limits: { answerMs: 100, checkMs: 20 }, pages: () => new Promise(() => undefined) });
    const socket = await openRawSocket(port, get("/"));
    expect(await socket.closed).toBeLessThan(2_000);
  });

  it("in which nothing goes either way is limited while an answer is under way", async () => {
    const pages = async (_: unknown, response: http.ServerResponse) => {
      response.write("half a page");
    };
    const { port, get } = await openDoor({ limits: { idleMs: 100 }, pages });
    const socket = await openRawSocket(port, get("/"));
    expect(await socket.closed).toBeLessThan(2_000);
    expect(socket.heard()).toContain("half a page");
  });

  it("of a body that comes byte by byte is limited", async () => {
    const { port } = await openDoor({ limits: { requestMs: 200, headersMs: 200, checkMs: 20 } });
    const own = `Host: localhost:${port}\r\nAuthorization: ${WITH_TOKEN.authorization}\r\nOrigin: http://localhost:${port}\r\nContent-Type: application/json`;
    const socket = await openRawSocket(port, `POST /api/trpc/runs.cancel HTTP/1.1\r\n${own}\r\nContent-Length: 9999\r\n\r\n{`);
    const drip = setInterval(() => socket.send(" "), 20);
    expect(await socket.closed).toBeLessThan(2_000);
    clearInterval(drip);
  });
});

describe("one connection more than there may be", () => {
  it("closes the one that has waited longest, and none whose answer is under way", async () => {
    const pages = async ({ url }: http.IncomingMessage, response: http.ServerResponse) => {
      if (url !== "/slow") response.end("page");
    };
    const { port, get } = await openDoor({ limits: { connections: 3 }, pages });
    const slow = await openRawSocket(port, get("/slow"));
    const [longest, other] = [await openRawSocket(port), await openRawSocket(port)];
    const isOpen = { slow: true, other: true };
    void slow.closed.then(() => {
      isOpen.slow = false;
    });
    void other.closed.then(() => {
      isOpen.other = false;
    });
    const asked = await openRawSocket(port, get("/"));
    await longest.closed;
    await expect.poll(() => asked.heard()).toContain("page");
    expect(isOpen).toEqual({ slow: true, other: true });
  });

  it("closes a stranger's before that of somebody known, whose file is on its way", async () => {
    let isTaken = false;
    const upload = () => {
      isTaken = true;
      return new Promise(() => undefined);
    };
    const { port } = await openDoor({ limits: { connections: 3 } }, { imports: { upload }, people: oneToken() });
    const own = `Host: localhost:${port}\r\nAuthorization: ${WITH_TOKEN.authorization}\r\nOrigin: http://localhost:${port}`;
    const head = `POST ${UPLOAD_PATH} HTTP/1.1\r\n${own}\r\nContent-Type: text/csv\r\nContent-Length: 99\r\n\r\n`;
    const file = await openRawSocket(port, `${head}half a file`);
    await expect.poll(() => isTaken).toBe(true);
    const strangers = [
      await openRawSocket(port),
      await openRawSocket(port),
      await openRawSocket(port),
      await openRawSocket(port),
    ];
    expect(await Promise.race([file.closed.then(() => "the file's"), strangers[1]?.closed.then(() => "a stranger's")])).toBe(
      "a stranger's",
    );
  });

  it("closes one of the address that has most, though another's has waited longer", async () => {
    const { port } = await openDoor({ limits: { connections: 3 } });
    const alone = await openRawSocket(port);
    const many = [await openRawSocket(port, "", "127.0.0.9"), await openRawSocket(port, "", "127.0.0.9")];
    await openRawSocket(port, "", "127.0.0.9");
    expect(await Promise.race([alone.closed.then(() => "the one alone"), many[0]?.closed.then(() => "one of many")])).toBe(
      "one of many",
    );
  });

  it("is closed itself where all others wait for their answers", async () => {
    let asked = 0;
    const pages = () => {
      asked++;
      return new Promise<void>(() => undefined);
    };
    const { port, get } = await openDoor({ limits: { connections: 2 }, pages });
    for (let i = 0; i < 2; i++) await openRawSocket(port, get("/"));
    await expect.poll(() => asked).toBe(2);
    expect(await (await openRawSocket(port, get("/healthz"))).closed).toBeLessThan(1_000);
  });
});

describe("a listener for upgrades that the pages add to the server", () => {
  const upgrade = (port: number, origin = "") =>
    `GET /hot HTTP/1.1\r\nHost: localhost:${port}\r\nAuthorization: ${WITH_TOKEN.authorization}\r\n${origin}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
  /** As Next does with the first page that it is asked for. */
  const listening = (heard: string[]) => async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const { server } = request.socket as unknown as { readonly server: http.Server };
    server.on("upgrade", ({ url }: http.IncomingMessage, socket: Duplex) => {
      heard.push(url ?? "");
      socket.end("HTTP/1.1 101 Switching Protocols\r\n\r\n");
    });
    response.end("page");
  };

  it("hears of none", async () => {
    const heard: string[] = [];
    const { port } = await openDoor({ pages: listening(heard) });
    await fetch(`http://localhost:${port}/`, { headers: WITH_TOKEN });
    expect(await statusOfRaw(port, upgrade(port))).toBe(400);
    expect(await statusOfRaw(port, upgrade(port).replace("localhost", "evil.com"))).toBe(421);
    expect(heard).toEqual([]);
  });

  it("hears in development of those of the desk's own pages", async () => {
    const heard: string[] = [];
    const { port } = await openDoor({ pages: listening(heard), development: true });
    await fetch(`http://localhost:${port}/`, { headers: WITH_TOKEN });
    expect(await statusOfRaw(port, upgrade(port, `Origin: http://localhost:${port}\r\n`))).toBe(101);
    expect(await statusOfRaw(port, upgrade(port, "Origin: http://evil.com\r\n"))).toBe(403);
    expect(await statusOfRaw(port, upgrade(port))).toBe(403);
    expect(heard).toEqual(["/hot"]);
  });
});

describe("what is called alone", () => {
  it.each(["system.events,none.such", "none.such,settings.testConnection", "none.such%2Csystem%2Eevents"])(
    "stands in no batch: %s gets 400",
    async (path) => {
      const { port } = await openDoor({});
      expect((await fetch(`http://localhost:${port}/api/trpc/${path}?batch=1&input=%7B%7D`)).status).toBe(400);
    },
  );
});

describe("a place among the streams", () => {
  it("is kept from nobody by who is not known yet", async () => {
    const people = oneToken();
    const { askers } = people;
    // Who comes with another token is looked up for ever.
    const find: typeof askers.find = (credential) =>
      askers.known(credential) ? askers.find(credential) : new Promise(() => undefined);
    const context = { services: { database: calmDatabase(), people: { ...people, askers: { ...askers, find } } } };
    const { port } = await openDoor({ limits: { streams: 1 }, context: context as unknown as ApiContext });
    const stream = (token: string) =>
      `GET /api/trpc/system.events HTTP/1.1\r\nHost: localhost:${port}\r\nAuthorization: ${token}\r\n\r\n`;
    const unknown = await openRawSocket(port, stream(`Bearer ${"u".repeat(43)}`));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await statusOfRaw(port, stream(WITH_TOKEN.authorization))).toBe(200);
    unknown.close();
  });
});

describe("an address that asks for pages without end", () => {
  it("gets 429 with the time to wait, and health and the kill switch answer it all the same (fault 60)", async () => {
    const { port } = await openDoor({});
    const desk = `http://localhost:${port}`;
    const ask = async () => {
      const statuses: number[] = [];
      for (let i = 0; i < 40; i++) statuses.push((await fetch(`${desk}/page-${i}`, { headers: WITH_TOKEN })).status);
      return statuses;
    };
    const statuses = (await Promise.all(Array.from({ length: 10 }, ask))).flat();
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(250);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    const more = () => Promise.all(Array.from({ length: 20 }, () => fetch(`${desk}/one-more`, { headers: WITH_TOKEN })));
    const refused = async () => (await more()).find(({ status }) => status === 429)?.headers.get("retry-after");
    await expect.poll(refused).toBe("1");
    expect((await fetch(`${desk}/healthz`)).status).toBe(200);
    const engage = await fetch(`${desk}/api/trpc/accounts.setKillSwitch`, {
      method: "POST",
      headers: { ...WITH_TOKEN, Origin: desk, "Content-Type": "application/json" },
      body: JSON.stringify({ engaged: "no switch" }),
    });
    // The API answers, and names the field.
    expect(engage.status).toBe(400);
    expect(await engage.text()).toContain("engaged");
  });
});
