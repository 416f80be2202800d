import { afterEach, beforeEach, expect, it } from "vitest";
import { accountsGoingOn, defaultAccount } from "@/db/queries/accounts/accounts";
import { agentsIn } from "@/db/queries/agents";
import type { ApiContext } from "@/server/api/context";
import type { ConnectedVenue } from "@/server/app/wiring/create-venues";
import { seedDesk } from "@/server/app/wiring/seed-desk";
import { makeAccountDefault } from "@/server/control/accounts/make-account-default";
import { setAccountAside } from "@/server/control/accounts/set-account-aside";
import { Fault } from "@/server/core/fault";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../../support/desk/test-desk";

let server: TestDatabase;
let desk: TestDesk;
/** At which venue the desk was said to have traded last, start by start. */
let asked: (string | null)[];
beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openTestDesk(server.url, []);
  asked = [];
});
afterEach(async () => {
  await desk.close();
  await server.drop();
});

const broker = {
  account: async () => ({ number: "PA1", cashUsd: "1000", buyingPowerUsd: "1000", blocked: null }),
  positions: async () => [],
  cursorNow: async () => "",
  changesSince: async () => ({ orders: [], executions: [], cursor: "" }),
};

/** A start with the keys of a PAPER account, whose broker answers or is away, or without any. */
async function start(keys: "answers" | "away" | "none"): Promise<void> {
  const requireAccount = async () => {
    if (keys === "away") throw new Fault("broker_unreachable", "the broker does not answer");
  };
  const connected = { venue: { name: "alpaca" }, connection: { kind: "paper", requireAccount, broker } };
  const traded = (last: string | null) => {
    asked.push(last);
    return keys === "none" ? null : (connected as unknown as ConnectedVenue);
  };
  await seedDesk({ desk, services: {} } as unknown as ApiContext, { traded });
}

const goingOn = async () => (await accountsGoingOn(desk.database.db)).map(({ id }) => id);
const modesIn = async (accountId: string) => (await agentsIn(desk.database.db, accountId)).map(({ mode }) => mode);

it("a fresh desk trades the PAPER account that it is started with, with the agents that it is given", async () => {
  await start("answers");
  expect(await goingOn()).toEqual(["paper-1"]);
  expect(await modesIn("paper-1")).toEqual(["on", "on", "on"]);
});

it("a PAPER account is opened beside the simulated one, which goes on, and its agents observe", async () => {
  await start("none");
  await start("answers");
  expect((await goingOn()).sort()).toEqual(["paper-1", "sim-1"]);
  expect([await modesIn("paper-1"), await modesIn("sim-1")]).toEqual([
    ["observe", "observe", "observe"],
    ["on", "on", "on"],
  ]);
});

it("a desk whose default account is a played one starts while the broker is away, and knows where it traded last", async () => {
  await start("none");
  await start("answers");
  await makeAccountDefault(desk, "sim-1");
  await start("away");
  expect(asked).toEqual([null, null, "alpaca"]);
  expect((await goingOn()).sort()).toEqual(["paper-1", "sim-1"]);
  expect((await defaultAccount(desk.database.db))?.id).toBe("sim-1");
});

it("an account at a broker that a person set aside stays so at the next start with its keys", async () => {
  await start("none");
  await start("answers");
  await setAccountAside(desk, { accountId: "paper-1" });
  await start("answers");
  expect(await goingOn()).toEqual(["sim-1"]);
});
