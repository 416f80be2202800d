import { execFileSync, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, chownSync, mkdtempSync, rmSync, statSync } from "node:fs";
import http from "node:http";
import net, { type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { reachDatabase } from "@/db/reach-database";
import { findFreePort } from "@/server/drills/site/find-free-port";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
const SECRET = "s3cret-with-%25";

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

interface Failure {
  readonly sentence: string;
  readonly tookMs: number;
  readonly told: readonly string[];
}

/** How a start on `url` fails. */
async function failureOn(url: string, waitMs = 0, signal?: AbortSignal): Promise<Failure> {
  const told: string[] = [];
  const began = performance.now();
  const outcome = await reachDatabase(url, { waitMs, tell: (sentence) => told.push(sentence), signal }).then(
    () => "reached",
    (error: Error) => error.message,
  );
  return { sentence: outcome, tookMs: performance.now() - began, told };
}

const addressOn = (port: number, host = "127.0.0.1") => `postgres://ann:${SECRET}@${host}:${port}/desk`;

async function listenWith(server: net.Server | http.Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  undo.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** A port where each connection is answered by `answer`. */
async function fake(answer: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  undo.push(() => {
    for (const socket of sockets) socket.destroy();
  });
  return listenWith(
    net.createServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined);
      answer(socket);
    }),
  );
}

/** What a Postgres sends that refuses a connection. */
function refusal(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

const refusing = (code: string, message: string) =>
  fake((socket) => socket.once("data", () => socket.end(refusal(code, message))));

describe("a database that is not there", () => {
  it("is named with host and port when nothing listens there", async () => {
    const port = await findFreePort();
    expect((await failureOn(addressOn(port))).sentence).toBe(
      `nothing listens at 127.0.0.1:${port}: start Postgres there, or correct DATABASE_URL (gave up after 0 s)`,
    );
  });

  it("is waited for with a word after 2 s, and reached as soon as it takes connections", async () => {
    const port = await findFreePort();
    const url = new URL(inject("databaseUrl"));
    const target = Number(url.port);
    const through = net.createServer((socket) => {
      const upstream = net.connect(target, url.hostname);
      socket.pipe(upstream).pipe(socket);
      for (const each of [socket, upstream]) each.on("error", () => undefined);
    });
    undo.push(() => through.close());
    setTimeout(() => through.listen(port, "127.0.0.1"), 3_000);
    url.port = String(port);
    const { sentence, told, tookMs } = await failureOn(url.href, 30_000);
    expect(sentence).toBe("reached");
    expect(told).toEqual([
      `waiting for the database: nothing listens at 127.0.0.1:${port}: start Postgres there, or correct DATABASE_URL`,
    ]);
    expect(tookMs).toBeGreaterThan(2_500);
  });

  it("is given up after the time that a start may wait", async () => {
    const { sentence, tookMs } = await failureOn(addressOn(await findFreePort()), 1_200);
    expect(sentence).toContain("(gave up after ");
    expect(tookMs).toBeGreaterThan(1_200);
    expect(tookMs).toBeLessThan(6_000);
  });

  it("is no longer waited for when the start is ended", async () => {
    const asked = new AbortController();
    setTimeout(() => asked.abort(), 300);
    const { tookMs } = await failureOn(addressOn(await findFreePort()), 60_000, asked.signal);
    expect(tookMs).toBeLessThan(3_000);
  });

  it("has a host that no name service knows", async () => {
    const { sentence, tookMs } = await failureOn(addressOn(5432, "nowhere.invalid"), 60_000);
    expect(sentence).toContain('the host "nowhere.invalid" is not known to this machine: correct DATABASE_URL');
    expect(tookMs).toBeLessThan(15_000);
  });

  it("takes connections and says nothing, as behind a firewall that swallows what it is sent", async () => {
    const port = await fake(() => undefined);
    const { sentence, tookMs, told } = await failureOn(addressOn(port), 60_000);
    expect(sentence).toContain(`127.0.0.1:${port} does not answer: see that the machine is up and no firewall is between`);
    expect(tookMs).toBeLessThan(15_000);
    expect(told[0]).toContain(`127.0.0.1:${port} has not answered yet`);
  });

  it("ends each connection, as a published port of a container that is not up", async () => {
    const port = await fake((socket) => socket.end());
    expect((await failureOn(addressOn(port), 1_000)).sentence).toMatch(
      /what listens at .* ends each connection: it is no Postgres, or one that is not ready|does not answer/,
    );
  });

  it("is another kind of server", async () => {
    const port = await listenWith(http.createServer((_, response) => response.end("hello")));
    const { sentence, tookMs } = await failureOn(addressOn(port), 1_000);
    expect(sentence).toMatch(/it is no Postgres|does not answer/);
    expect(tookMs).toBeLessThan(15_000);
  });
});

describe("a Postgres that refuses", () => {
  it.each([
    ["57P03", "the database system is starting up", "takes no connections yet (the database system is starting up)"],
    ["53300", "sorry, too many clients already", 'has no connection left for user "ann": end other programs, or raise max_conn'],
    ["28000", 'no pg_hba.conf entry for host "1.2.3.4", user "ann", database "desk", no encryption', "add ?sslmode=require to"],
    ["28000", 'no pg_hba.conf entry for host "1.2.3.4", user "ann", database "desk", SSL encryption', "to its pg_hba.conf"],
    ["28000", 'role "ann" does not exist', 'there is no user "ann" who may log in at'],
    ["28P01", 'password authentication failed for user "ann"', 'the password is wrong, or there is no user "ann" at'],
    ["3D000", 'database "desk" does not exist', 'there is no database "desk" at'],
    ["42501", 'permission denied for database "desk"', 'user "ann" may not make tables in database "desk": ALTER DATABASE'],
    ["53100", "could not write: No space left on device", "is full: free some space on it"],
    ["53200", "out of memory", "has run out of memory or other means (out of memory)"],
    ["58030", "could not read file", "cannot read or write its own files (could not read file): see its log"],
    ["0A000", "something new", "says: something new"],
  ])("with %s, %s", async (code, message, words) => {
    const port = await refusing(code, message);
    const { sentence, tookMs } = await failureOn(addressOn(port));
    expect(sentence).toContain(words);
    expect(sentence).not.toContain("s3cret");
    expect(tookMs).toBeLessThan(5_000);
  });

  it("is waited for only where that helps", async () => {
    const wrong = await failureOn(addressOn(await refusing("28P01", "password authentication failed")), 60_000);
    expect(wrong.tookMs).toBeLessThan(5_000);
    expect(wrong.told).toEqual([]);
  });
});

/** Another Postgres, whose settings and users tests may change. */
describe("a real Postgres", () => {
  const home = mkdtempSync(path.join(tmpdir(), "ztrade-reach-"));
  let server: EmbeddedPostgres;
  let admin: postgres.Sql;

  beforeAll(async () => {
    chmodSync(home, 0o755);
    server = await startEmbeddedPostgres({ dataDir: home, settings: { fsync: "off" } });
    admin = postgres(server.url, { max: 1, onnotice: () => undefined });
  });
  afterAll(async () => {
    await admin?.end();
    await server?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const change = (part: "username" | "password" | "pathname", value: string) => {
    const url = new URL(server.url);
    url[part] = value;
    return url.href;
  };

  it("is reached", async () => {
    expect((await failureOn(server.url)).sentence).toBe("reached");
  });

  it("refuses a wrong password, an unknown user and an unknown database, each within a moment", async () => {
    const { port } = new URL(server.url);
    for (const [url, sentence] of [
      [
        change("password", "s3cret"),
        `the password is wrong, or there is no user "ztrade" at 127.0.0.1:${port}: correct DATABASE_URL`,
      ],
      [change("username", "bob"), `the password is wrong, or there is no user "bob" at 127.0.0.1:${port}: correct DATABASE_URL`],
      [
        change("pathname", "/desk"),
        `there is no database "desk" at 127.0.0.1:${port}: CREATE DATABASE "desk", or correct DATABASE_URL`,
      ],
    ] as const) {
      const failure = await failureOn(url, 60_000);
      expect(failure.sentence).toBe(sentence);
      expect(failure.tookMs).toBeLessThan(5_000);
    }
  });

  it("offers no encryption where the address asks for it", async () => {
    expect((await failureOn(`${server.url}?sslmode=require`)).sentence).toContain(
      "offers no encryption and DATABASE_URL asks for it: take sslmode out of it, or turn ssl on there",
    );
  });

  it.runIf(hasOpenssl)("shows a certificate that nobody vouches for", async () => {
    const [key, certificate] = [path.join(home, "server.key"), path.join(home, "server.crt")];
    execFileSync(
      "openssl",
      [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-keyout",
        key,
        "-out",
        certificate,
      ],
      { stdio: "ignore" },
    );
    const { uid, gid } = statSync(path.join(home, "data"));
    for (const file of [key, certificate]) chownSync(file, uid, gid);
    chmodSync(key, 0o600);
    await admin.unsafe(`alter system set ssl_key_file = '${key}'`);
    await admin.unsafe(`alter system set ssl_cert_file = '${certificate}'`);
    await admin.unsafe("alter system set ssl = on");
    await admin.unsafe("select pg_reload_conf()");
    undo.push(async () => {
      await admin.unsafe("alter system set ssl = off");
      await admin.unsafe("select pg_reload_conf()");
    });
    await expect.poll(async () => (await failureOn(`${server.url}?sslmode=require`)).sentence).toBe("reached");
    expect((await failureOn(`${server.url}?sslmode=verify-full`)).sentence).toMatch(
      /the certificate of the database at .* is not trusted \(self-signed certificate\): name the file of its authority in the environment variable NODE_EXTRA_CA_CERTS/,
    );
  });

  it("has a database that is read-only", async () => {
    const name = `db_${randomBytes(4).toString("hex")}`;
    await admin.unsafe(`create database ${name}`);
    await admin.unsafe(`alter database ${name} set default_transaction_read_only = on`);
    const { port } = new URL(server.url);
    expect((await failureOn(change("pathname", `/${name}`))).sentence).toBe(
      `database "${name}" at 127.0.0.1:${port} is read-only: ALTER DATABASE "${name}" SET default_transaction_read_only = off`,
    );
  });
});
