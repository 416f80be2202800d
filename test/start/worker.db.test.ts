import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { findFreePort } from "@/server/drills/site/find-free-port";
import { type Bundle, bundle } from "../support/bundle";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";
import { type StartedDesk, startBuilt } from "./built-desk";

let built: Bundle;
let database: TestDatabase;
let home: string;
let worker: StartedDesk | undefined;

beforeAll(async () => {
  built = await bundle(["server/app/main.ts"], ".");
  database = await openTestDatabase();
  home = mkdtempSync(path.join(tmpdir(), "ztrade-worker-"));
}, 120_000);
afterAll(async () => {
  worker?.child.kill("SIGTERM");
  await worker?.ended;
  await database?.drop();
  built?.remove();
  rmSync(home, { recursive: true, force: true });
});

it("a worker without pages tells how it is and its figures, at a port of its own", async () => {
  const port = await findFreePort();
  worker = startBuilt(built.fileOf("main"), {
    ...{ ZTRADE_ROLE: "worker", DATABASE_URL: database.url, ZTRADE_DATA_DIR: path.join(home, "data") },
    ...{ XDG_CONFIG_HOME: path.join(home, "keys"), ZTRADE_METRICS_PORT: String(port) },
  });
  const get = (name: string) => fetch(`http://127.0.0.1:${port}${name}`);
  const ready = async () => (await get("/readyz").catch(() => null))?.status ?? worker?.said();
  await vi.waitFor(async () => expect(await ready()).toBe(200), { timeout: 60_000, interval: 100 });
  expect(await (await get("/livez")).json()).toEqual({ alive: true });
  expect(await (await get("/metrics")).text()).toMatch(/^ztrade_build_info\{.*role="worker".*\} 1$/m);
  expect((await get("/")).status).toBe(404);
  worker.child.kill("SIGTERM");
  expect(await worker.ended).toBe(0);
  await expect(get("/livez")).rejects.toThrow();
}, 120_000);
