import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { audit } from "@/db/queries/audit";
import { listAudit, namesInAudit } from "@/db/queries/system";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const DEEDS = [
  { actor: { name: "ada", address: "10.0.0.1" }, action: "kill_switch.engage" },
  { actor: { name: "vera", address: "10.0.0.2" }, action: "kill_switch.engage" },
  { actor: "system", action: "run.retry" },
  { actor: { name: "ada", address: "10.0.0.1" }, action: "run.retry" },
] as const;

let own: TestDatabase;
let database: Database;
beforeAll(async () => {
  own = await openTestDatabase();
  database = openDatabase(own.url, { max: 2 });
  for (const deed of DEEDS) await audit(database.db, { ...deed, at: 1, subject: "sim-1", detail: {} });
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

it("names everybody and every deed in it once", async () => {
  expect(await namesInAudit(database.db)).toEqual({
    actors: ["ada", "system", "vera"],
    actions: ["kill_switch.engage", "run.retry"],
  });
});

it("is searched by who, by what, and by both, the newest first and page by page", async () => {
  const found = async (filter: Partial<Parameters<typeof listAudit>[1]>) =>
    (await listAudit(database.db, { limit: 10, ...filter })).map(({ actor, action, address }) => [actor, action, address]);
  expect(await found({ actor: "ada" })).toEqual([
    ["ada", "run.retry", "10.0.0.1"],
    ["ada", "kill_switch.engage", "10.0.0.1"],
  ]);
  expect(await found({ action: "run.retry" })).toEqual([
    ["ada", "run.retry", "10.0.0.1"],
    ["system", "run.retry", null],
  ]);
  expect(await found({ actor: "vera", action: "run.retry" })).toEqual([]);
  const [newest] = await listAudit(database.db, { actor: "ada", limit: 1 });
  expect(await found({ actor: "ada", before: newest?.id })).toEqual([["ada", "kill_switch.engage", "10.0.0.1"]]);
});
