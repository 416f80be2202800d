import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { listChannels } from "@/db/queries/alerts/channels";
import { listSealed } from "@/db/queries/sealed";
import { readAlerts } from "@/server/api/alerts/read-alerts";
import type { ApiContext } from "@/server/api/context";
import { removeChannel } from "@/server/control/alerts/remove-channel";
import { addChannel, setChannel } from "@/server/control/alerts/save-channel";
import { testVault } from "../../../fakes/test-vault";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { CALM_ALERTS } from "../../../support/desk/calm-alerts";

const TOKEN = "123456:CANARY-DEF1234ghIkl-zyx57W2v1u123ew1";
const terms = {
  name: "Phone",
  from: "warn" as const,
  rules: [{ event: "fill" as const, from: "note" as const }],
  quiet: { fromMin: 1_320, untilMin: 420, timeZone: "Europe/Berlin" },
  timeZone: "Europe/Berlin",
};
const given = { kind: "telegram" as const, settings: { token: TOKEN, chat: "-1001" }, terms };
const vault = testVault();
const wall = { now: () => Date.UTC(2026, 10, 30) };

let stored: TestDatabase;
let database: Database;
beforeAll(async () => {
  stored = await openTestDatabase();
  database = openDatabase(stored.url);
});
afterAll(async () => {
  await database.close();
  await stored.drop();
});
const desk = () => ({ database, wall, actor: "ann" });
const openedOf = async (id: string) => {
  const sealed = (await listSealed(database.db)).find(({ place }) => place.id === id);
  return sealed && vault.open(sealed.place, sealed.sealed);
};

it("keeps a channel with its secrets sealed, shows and logs none of them, and goes by its rules", async () => {
  const { id } = await addChannel(desk(), vault, given);
  expect(await openedOf(id)).toBe(`${TOKEN}\n-1001`);
  const shown = await readAlerts({ desk: desk(), services: { alerts: CALM_ALERTS } } as unknown as ApiContext);
  expect(shown.channels).toMatchObject([
    { id, name: "Phone", fromLevel: "warn", rules: terms.rules, quiet: { fromMin: 1_320, untilMin: 420 } },
  ]);
  const logged = await database.sql`select detail::text from audit_log`;
  for (const text of [JSON.stringify(shown), JSON.stringify(logged)]) expect(text).not.toContain("CANARY");
});

it("changes what a person sets, and the secrets only where they are given", async () => {
  const [before] = await listChannels(database.db);
  const id = before?.id ?? "";
  await setChannel(desk(), vault, { id, settings: null, terms: { ...terms, name: "Mine", rules: [], quiet: null } });
  expect(await listChannels(database.db)).toMatchObject([
    { name: "Mine", rules: [], quietFromMin: null, sealed: before?.sealed },
  ]);
  await setChannel(desk(), vault, { id, settings: { token: TOKEN, chat: "@mine_here" }, terms });
  expect(await openedOf(id)).toBe(`${TOKEN}\n@mine_here`);
});

it("refuses what cannot reach anybody, and a zone that is none, by the field", async () => {
  const add = (change: object) => addChannel(desk(), vault, { ...given, ...change });
  await expect(add({ settings: { token: TOKEN } })).rejects.toThrow("settings.chat must be");
  await expect(add({ terms: { ...terms, timeZone: "Berlin" } })).rejects.toThrow(/timeZone "Berlin" must be .*Europe\/Berlin/);
  await expect(setChannel(desk(), vault, { id: "0123456789ab", settings: null, terms })).rejects.toThrow("it was removed");
});

it("forgets a channel with its secrets", async () => {
  const [{ id } = { id: "" }] = await listChannels(database.db);
  await removeChannel(desk(), id);
  expect(await listSealed(database.db)).toEqual([]);
  await expect(removeChannel(desk(), id)).rejects.toThrow("it was removed");
});

it("takes twenty channels, and no more", async () => {
  for (let each = 0; each < 20; each++) await addChannel(desk(), vault, given);
  await expect(addChannel(desk(), vault, given)).rejects.toThrow("there are 20 channels already");
});
