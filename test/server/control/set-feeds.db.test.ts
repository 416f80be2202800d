import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { readSettings } from "@/db/queries/accounts/settings";
import { asDesk } from "@/server/api/as-desk";
import type { ApiContext } from "@/server/api/context";
import { createCaller } from "@/server/api/root";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";

let database: TestDatabase;
let desk: TestDesk;
let api: ReturnType<typeof createCaller>;
beforeAll(async () => {
  database = await openTestDatabase();
  desk = await openTestDesk(database.url);
  const services = {
    database: { whileItAnswers: (work: () => unknown) => work() },
    news: { idle: () => ({ alpaca: null, sec: null, rss: null, reddit: null }) },
  };
  api = createCaller(asDesk({ desk, services } as unknown as ApiContext));
});
afterAll(async () => {
  await desk.close();
  await database.drop();
});

const rules = [{ symbol: "TSLA", words: ["Tesla"] }];
const SECRET = "https://jo:canary@feeds.example/canary7Hq2Lx9PzR4w/rss?api_key=canary&s=TSLA";
const SHOWN = "https://***@feeds.example/***/rss?api_key=***&s=TSLA";
const OTHER = "https://ann:canary2@feeds.example/canary7Hq2Lx9PzR4x/rss?api_key=canary2&s=TSLA";
const keptAddresses = async () => (await readSettings(desk.database.db)).feeds.map(({ url }) => url);
const set = (...urls: string[]) => api.news.setFeeds({ feeds: urls.map((url) => ({ url, rules })) });

beforeEach(() => set(SECRET, "https://open.example/rss"));

it("a key in a feed's address is kept, and reaches neither the page nor the audit log", async () => {
  expect(await keptAddresses()).toEqual([SECRET, "https://open.example/rss"]);
  expect((await api.news.sources()).addresses.map(({ url }) => url)).toEqual([SHOWN, "https://open.example/rss"]);
  await set("https://open.example/rss");
  const log = await desk.database.db.query.auditLog.findMany();
  expect(JSON.stringify(log)).toContain(SHOWN);
  expect(JSON.stringify([log, await api.news.sources(), await api.system.audit({})])).not.toContain("canary");
});

it("an address that comes back as the page shows it keeps its key, in any order and beside another of the same looks", async () => {
  await set(SECRET, OTHER);
  await set("https://new.example/rss", SHOWN, SHOWN);
  expect(await keptAddresses()).toEqual(["https://new.example/rss", SECRET, OTHER]);
});

it("an address with a new key takes the place of the old one", async () => {
  await set(OTHER);
  expect(await keptAddresses()).toEqual([OTHER]);
});

it("an address that is changed under its hidden key is refused with what to do, and nothing is changed", async () => {
  await expect(set(SHOWN.replace("feeds.example", "evil.example"))).rejects.toThrow(
    'url "https://***@evil.example/***/rss?api_key=***&s=TSLA" holds *** for a secret that the desk does not have: write it whole',
  );
  await expect(set(SHOWN, SHOWN)).rejects.toThrow("write it whole");
  expect(await keptAddresses()).toEqual([SECRET, "https://open.example/rss"]);
});

it("a refusal of an address does not repeat its key", async () => {
  await expect(set("ftp://jo:canary@feeds.example/rss")).rejects.toThrow(/^(?!.*canary)/s);
});
