import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startEmbeddedPostgres } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { findFreePort } from "@/server/drills/site/find-free-port";
import { type Bundle, bundle } from "../support/bundle";
import { processesWith, startBuilt } from "./built-desk";

/** In the suite; more by ZTRADE_TEST_MOMENTS=60. */
const MOMENTS = Number(process.env.ZTRADE_TEST_MOMENTS ?? 24);
const AT_ONCE = 2;
const MOST_MS = 8_000;
const SIGNALS = [
  { signal: "SIGTERM", code: 143 },
  { signal: "SIGINT", code: 130 },
  { signal: "SIGHUP", code: "SIGHUP" },
] as const;
const HUNG_UP = 129;

describe.runIf(process.platform === "linux")("a start that is told to stop", () => {
  let built: Bundle;
  let wholeMs = 0;
  /** How many signals have met a database in the making. */
  let met = 0;
  const homes: string[] = [];

  const openHome = () => {
    const home = mkdtempSync(path.join(tmpdir(), "ztrade-signals-"));
    chmodSync(home, 0o755);
    homes.push(home);
    return home;
  };
  /** Each at a port of its own: two that come to their pages at once would stand in each other's way. */
  const startOn = async (home: string) =>
    startBuilt(built.fileOf("main"), { ZTRADE_DATA_DIR: home, ZTRADE_PORT: String(await findFreePort()) });

  beforeAll(async () => {
    built = await bundle(["server/app/main.ts"], ".");
    // Until it is ready, or has come to its pages where these are not built.
    const began = performance.now();
    const desk = await startOn(openHome());
    await vi.waitFor(() => expect(desk.said()).toMatch(/is ready|the pages are not built/), { timeout: 110_000, interval: 20 });
    wholeMs = performance.now() - began;
    desk.child.kill("SIGTERM");
    expect([0, 1]).toContain(await desk.ended);
  }, 120_000);

  afterAll(() => {
    built?.remove();
    for (const home of homes) rmSync(home, { recursive: true, force: true });
  });

  /** What is wrong after `signal` has come `afterMs` into a start on `home`. */
  async function troubleAfter(home: string, afterMs: number, { signal, code }: (typeof SIGNALS)[number], again: boolean) {
    const desk = await startOn(home);
    await delay(afterMs);
    const began = performance.now();
    desk.child.kill(signal);
    if (again) setTimeout(() => desk.child.kill(signal), 1_200);
    const end = await desk.ended;
    const tookMs = performance.now() - began;
    const directory = path.join(home, "postgres");
    if (existsSync(directory) && end !== signal) met++;
    const files = existsSync(directory) ? readdirSync(directory) : [];
    // A second signal leaves no time to tidy up: the claim of a process that is gone holds nobody up.
    const left = files.filter(
      (name) => (!again && /^owner-/.test(name)) || /draft/.test(name) || (name === "password" && !files.includes("data")),
    );
    // Before the program is loaded there is nothing to end, and the signal does what it does to any process.
    const isRight =
      end === code || end === signal || end === 0 || (again && end === HUNG_UP) || /the pages are not built/.test(desk.said());
    return [
      ...(isRight ? [] : [`ended with ${end}`]),
      ...(tookMs > MOST_MS ? [`took ${tookMs} ms`] : []),
      ...processesWith(home).map((pid) => `process ${pid} runs on`),
      ...left.map((name) => `"${name}" is left`),
      ...(/\n {4}at /.test(desk.said()) ? [desk.said()] : []),
    ].map((trouble) => `${signal} after ${Math.round(afterMs)} ms: ${trouble}`);
  }

  it("ends within seconds, whenever that is, and leaves no Postgres, no initdb and no half-made database", async () => {
    const troubles: string[] = [];
    const kept = openHome();
    const look = async (i: number) => {
      const afterMs = ((i + Math.random()) / MOMENTS) * wholeMs * 1.1;
      const signal = SIGNALS[i % SIGNALS.length] ?? SIGNALS[0];
      // Every other one meets the database that earlier ones began to make or made.
      const home = i % 2 === 0 ? kept : openHome();
      troubles.push(...(await troubleAfter(home, afterMs, signal, i % 5 === 4)));
    };
    for (let i = 0; i < MOMENTS; i += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => look(i + n)));
    expect(troubles).toEqual([]);
    expect(met).toBeGreaterThan(0);
    for (const home of homes) {
      if (!existsSync(path.join(home, "postgres", "data"))) continue;
      const server = await startEmbeddedPostgres({ dataDir: path.join(home, "postgres") });
      await migrate(server.url).finally(server.stop);
    }
  }, 600_000);
});
