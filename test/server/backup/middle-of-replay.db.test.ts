import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { releaseAllLeases } from "@/db/queries/accounts/leases";
import { loadBars } from "@/db/queries/bars/load-bars";
import { releaseAllClaims } from "@/db/queries/runs/claims";
import { doTask } from "@/server/backup/do-task";
import { restoreBackup } from "@/server/backup/restore";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import { violations } from "@/server/drills/oracle/violations";
import { differences } from "../../kill/judge-play";
import { dropEmptyDatabases, emptyDatabase } from "../../support/database/empty-database";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { QUICK_COIN } from "../../support/desk/quick-replay";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";
import { walk } from "../core/backtest/walk";

const WARM_UP = 140;
const BARS = walk(11, WARM_UP + 2 * 288);
const CONFIG = {
  seed: 7,
  startAt: (BARS.time[WARM_UP] as number) - 1,
  endAt: (BARS.time.at(-1) as number) + 300_000,
  symbols: [QUICK_COIN.symbol],
};
const MIDDLE = (CONFIG.startAt + CONFIG.endAt) / 2;

let source: TestDatabase;
let folder: string;
const desks: TestDesk[] = [];
beforeAll(async () => {
  source = await openTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-backup-"));
});
afterAll(async () => {
  for (const desk of desks) await desk.close();
  await dropEmptyDatabases();
  await source.drop();
  rmSync(folder, { recursive: true });
});

it("a back-up taken in the middle of a replay at full speed and restored elsewhere plays on to the same decisions, and its books are right", {
  timeout: 300_000,
}, async () => {
  const desk = await openTestDesk(source.url, [QUICK_COIN]);
  desks.push(desk);
  await loadBars(desk.database, BARS, "a test");
  const { id } = await desk.open({ kind: "replay", config: CONFIG });
  await setAgentMode(desk, { accountId: id, agentIds: [QUICK_COIN.id], mode: "on" });
  const file = path.join(folder, "back-up");
  const backUp = async () => {
    while (((await accountById(desk.database.db, id)).clockAt ?? 0) < MIDDLE) await delay(10);
    return doTask({ kind: "write", url: source.url, file, passphrase: null, takenAt: Date.now(), program: "0.1.0" });
  };
  await Promise.all([desk.playToEnd(id), backUp()]);

  const url = await emptyDatabase();
  await restoreBackup({ url, file, passphrase: null, heads: [], at: Date.now() });
  const elsewhere = await openTestDesk(url, []);
  desks.push(elsewhere);
  const { db } = elsewhere.database;
  const before = await accountById(db, id);
  expect(before.clockAt).toBeGreaterThanOrEqual(MIDDLE);
  expect(before.clockAt).toBeLessThan(CONFIG.endAt);
  await releaseAllClaims(db);
  await releaseAllLeases(db);
  const { trading } = await elsewhere.playToEnd(id);

  expect(await violations(elsewhere.database, id, trading.broker)).toEqual([]);
  const lines = await differences([desk.database, id], [elsewhere.database, id]);
  expect(lines).toEqual([]);
});
