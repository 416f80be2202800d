import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { findFreePort } from "@/server/drills/site/find-free-port";
import { type StartedDesk, startBuilt } from "../../start/built-desk";
import { garbageRequests, sendGarbage } from "../../support/garbage-requests";
import { openRawSocket } from "../../support/raw-socket";
import { ROOT } from "../../support/source-files";
import { apiOf } from "../support/api-of";
import { sendFile } from "../support/import-bars";
import { adminIn } from "../support/sign-in";

const REQUESTS = 2_000;
const AT_ONCE = 50;
const IDLE_SOCKETS = 200;
const LINES = 15_000_000;

/** A desk of this file's own, whose exit code is looked at. How fast it is in a flood `npm run bench -- door` says. */
let desk: StartedDesk;
let dataDir: string;
let url: string;
beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "ztrade-flood-"));
  // Postgres drops to another user, who must be able to enter.
  chmodSync(dataDir, 0o755);
  const port = await findFreePort();
  url = `http://localhost:${port}`;
  const environment = { ZTRADE_PORT: String(port), ZTRADE_DATA_DIR: dataDir, ...adminIn(dataDir) };
  desk = startBuilt(path.join(ROOT, "dist/main.js"), environment);
  await vi.waitFor(() => expect(desk.said()).toContain("Ztrade is ready"), { timeout: 90_000 });
}, 120_000);
afterAll(async () => {
  desk.child.kill("SIGKILL");
  await desk.ended;
  rmSync(dataDir, { recursive: true, force: true });
});

it("in a flood of garbage from nobody who is known, beside idle sockets and a file of garbage, lets none of it in, and stops as ever", async () => {
  const api = apiOf(url);
  const uploadId = await sendFile(url, `timestamp,open,high,low,close,volume\n${"a\n".repeat(LINES)}`);
  const idle = await Promise.all(Array.from({ length: IDLE_SOCKETS }, () => openRawSocket(Number(new URL(url).port))));
  await api.market.import.mutate({ symbol: "TSLA", timeframe: "5m", fileName: "garbage.csv", uploadId });

  const kinds = garbageRequests(url);
  const answers: (number | null)[] = [];
  const flood = async () => {
    for (let i = answers.length; i < REQUESTS; i = answers.length) {
      answers.push(null);
      answers[i] = await sendGarbage(url, kinds[i % kinds.length] ?? {});
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, flood));
  expect(answers.filter((status) => status !== null && (status < 400 || status === 500))).toEqual([]);
  expect(answers.filter((status) => status !== null).length).toBeGreaterThan(REQUESTS / 2);

  await expect
    .poll(() => api.market.importing.query(), { timeout: 120_000 })
    .toMatchObject({
      id: uploadId,
      phase: "failed",
      reason: expect.stringContaining(`none of ${LINES} rows is a valid bar: line 2`),
    });
  expect(await api.market.coverage.query()).toEqual([]);
  expect(readdirSync(path.join(dataDir, "uploads"))).toEqual([]);

  desk.child.kill("SIGTERM");
  expect(await desk.ended).toBe(0);
  await Promise.all(idle.map(({ closed }) => closed));
}, 240_000);
