import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { createMail } from "@/server/adapters/outbound/mail";
import { post } from "@/server/adapters/outbound/post";
import { testChannel } from "@/server/alerts/test-channel";
import { addChannel } from "@/server/control/alerts/save-channel";
import { answerWith, createReceiver, type Receiver } from "@/server/drills/site/receiver";
import { createVault } from "@/server/vault/create-vault";
import { keyVariable } from "@/server/vault/key-variable";
import { testVault } from "../../fakes/test-vault";
import { NO_PUSH_KEYS } from "../../support/alerts/push-device";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const SECRET = Buffer.from("0123456789012345678901234567").toString("base64");
const wall = { now: () => Date.UTC(2026, 10, 30) };
const vault = testVault();
let stored: TestDatabase;
let database: Database;
let receiver: Receiver;

beforeAll(async () => {
  stored = await openTestDatabase();
  database = openDatabase(stored.url);
  receiver = await createReceiver();
});
afterAll(async () => {
  await receiver.close();
  await database.close();
  await stored.drop();
});

async function hookAt(address: string): Promise<string> {
  const terms = { name: "Hook", from: "note" as const, rules: [], quiet: null, timeZone: "UTC" };
  const desk = { database, wall, actor: "ann" };
  return (await addChannel(desk, vault, { kind: "webhook", settings: { address, secret: SECRET }, terms })).id;
}

async function stepsOf(id: string, by = vault): Promise<string[]> {
  const inputs = {
    post,
    mail: createMail(),
    wall,
    addresses: { telegram: receiver.url, pushover: receiver.url },
    pushKeys: NO_PUSH_KEYS,
  };
  const steps: string[] = [];
  for await (const { step, state, finding } of testChannel({ db: database.db, vault: by, inputs, deskUrl: "http://desk" }, id))
    steps.push(`${step} ${state}: ${finding}`);
  return steps;
}

it("tells each step of a test that arrives, and says in it whose test it is", async () => {
  const steps = await stepsOf(await hookAt(`${receiver.url}/hook`));
  expect(steps.map((step) => step.split(":")[0])).toEqual(["Secrets ok", "Address ok", "Connection ok", "Answer ok"]);
  expect(receiver.received[0]?.json.data).toMatchObject({ title: "Ztrade: test", text: expect.stringContaining('"Hook"') });
});

it("ends at the step that fails, with why", async () => {
  expect((await stepsOf(await hookAt("http://169.254.169.254/"))).slice(1)).toEqual([
    "Address failed: 169.254.169.254 is at 169.254.169.254, which is never asked",
  ]);
  const gone = await createReceiver();
  await gone.close();
  expect((await stepsOf(await hookAt(gone.url))).at(-1)).toMatch(/^Connection failed: 127\.0\.0\.1:\d+ failed: .*ECONNREFUSED/);
  receiver.answer = answerWith(401, {}, {});
  expect((await stepsOf(await hookAt(receiver.url))).at(-1)).toMatch(/^Answer failed: it answered with status 401/);
});

it("says that the secrets cannot be read where the master key is another", async () => {
  const other = createVault(keyVariable("ZTRADE_KEY", "0e".repeat(32)), () => undefined);
  const steps = await stepsOf(await hookAt(receiver.url), other);
  expect(steps).toEqual([expect.stringMatching(/^Secrets failed: the secret cannot be opened/)]);
});
