import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { agentsIn } from "@/db/queries/agents";
import { doTask } from "@/server/backup/do-task";
import { restoreBackup } from "@/server/backup/restore";
import { booksObjection } from "@/server/core/positions/books-state";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { dropEmptyDatabases, emptyDatabase } from "../support/database/empty-database";
import type { RealDesk } from "../support/desk/real-desk";
import { openRealNode } from "../support/desk/real-node";
import { fill } from "../support/desk/real-order";
import { atBroker, held, ORDERS, stageRealDesk } from "../support/desk/stage-real-desk";
import { publish } from "../support/models/real-headlines";

const deskOf = stageRealDesk();
const folder = mkdtempSync(path.join(tmpdir(), "ztrade-backup-"));
afterAll(async () => {
  await dropEmptyDatabases();
  rmSync(folder, { recursive: true });
});

const MINUTE_MS = 60_000;
const posts = ({ server }: RealDesk) =>
  server.log.all.filter(({ method, path }) => method === ORDERS.method && path === ORDERS.path).length;

it("a desk put back from before its newest orders sends nothing anew, enters nothing, and says what it does not know", {
  timeout: 120_000,
}, async () => {
  const desk = deskOf();
  await publish(desk, "good");
  await desk.runNow("tsla");
  await fill(desk);
  expect(await held(desk)).toEqual([expect.stringMatching(/^tsla \d+$/)]);
  const file = path.join(folder, "back-up");
  await doTask({ kind: "write", url: desk.url, file, passphrase: null, takenAt: desk.wall.now(), program: "0.1.0" });
  await desk.runNow("tsla-2");
  await fill(desk);
  const [before, sent] = [await atBroker(desk), posts(desk)];

  const url = await emptyDatabase();
  const { mark } = await restoreBackup({ url, file, passphrase: null, heads: [], at: desk.wall.now() });
  expect(mark.accounts).toEqual([desk.accountId]);
  const node = await openRealNode({ url, server: desk.server, wall: desk.wall, sleep: desk.sleep }, "restored");
  try {
    const { db } = node.database;
    const objection = async () => booksObjection((await accountById(db, desk.accountId)).books, desk.wall.now(), "TSLA");
    expect(await objection()).toBe("the books were not compared with the broker's yet");
    await desk.moveTo(desk.wall.now() + MINUTE_MS);
    for (let i = 0; i < 3; i++) await lookAfterBooks(node.trading);
    // What was bought since has no intent: it is nobody's of the desk, and nobody enters its symbol.
    expect(await held({ ...desk, database: node.database })).toEqual([
      expect.stringMatching(/^external \d+$/),
      expect.stringMatching(/^tsla \d+$/),
    ]);
    expect((await agentsIn(db, desk.accountId)).map(({ id, mode }) => `${id} ${mode}`)).toEqual([
      "tsla reduce_only",
      "tsla-2 reduce_only",
    ]);
    expect(posts(desk)).toBe(sent);
    expect(await atBroker(desk)).toHaveLength(before.length);
  } finally {
    await node.close();
  }
});
