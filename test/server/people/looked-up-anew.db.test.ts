import { afterEach, beforeEach, expect, test } from "vitest";
import { sessions } from "@/db/schema";
import { CONFIRMED_MS } from "@/server/core/people/asker";
import { PASSWORD } from "../../support/people/people-bench";
import { type As, openRealDoor, type RealDoor } from "../../support/people/real-door";

/** No event reaches this process: what it says after a change it knows by itself. */
let door: RealDoor;
let ann: string;
let tom: string;
beforeEach(async () => {
  door = await openRealDoor();
  ann = await door.people.firstIn();
  tom = await door.people.askIn("tom", "trader");
});
afterEach(() => door.close());

const change = async (name: string, input: object, as: As = { session: ann }) => {
  const answer = await door.call(name, "mutation", as, input);
  expect(answer.status, answer.text).toBe(200);
};
const statusOf = async (as: As) => (await door.call("accounts.list", "query", as)).status;
/** Whoever asks is known from then on, until they are looked up anew. */
async function beforeAndAfter(as: As, work: () => Promise<void>): Promise<number[]> {
  const before = await statusOf(as);
  await work();
  return [before, await statusOf(as)];
}

test("whoever signed out is nobody to the next request (attempt 15)", async () => {
  const out = beforeAndAfter({ session: ann }, () => change("session.signOut", {}));
  expect(await out).toEqual([200, 401]);
});

test("whoever signs in anew has one session, and the one that it was asked by is over (attempt 15)", async () => {
  const [other, signIn] = [await door.people.anotherOf(ann), () => change("session.signIn", { name: "ann", password: PASSWORD })];
  expect(await beforeAndAfter({ session: ann }, signIn)).toEqual([200, 401]);
  expect(await statusOf({ session: other })).toBe(200);
  const refused = await door.call("session.signIn", "mutation", { session: other }, { name: "ann", password: "a wrong one" });
  expect([refused.status, await statusOf({ session: other })]).toEqual([401, 200]);
});

test("another session that was ended, or is of the password before, is over for the next request (attempt 15)", async () => {
  const [second, third] = [await door.people.anotherOf(ann), await door.people.anotherOf(ann)];
  const { sessionId } = await door.people.mustHave(second);
  expect(await beforeAndAfter({ session: second }, () => change("own.endSession", { id: sessionId }))).toEqual([200, 401]);
  const after = "another sentence of theirs";
  expect(await beforeAndAfter({ session: third }, () => change("own.changePassword", { before: PASSWORD, after }))).toEqual([
    200, 401,
  ]);
});

test("who is kept out, and a token that was taken back, are refused by the next request", async () => {
  const { id, secret } = await door.people.tokenOf(ann, "read");
  expect(await beforeAndAfter({ token: secret }, () => change("tokens.revoke", { id }))).toEqual([200, 401]);
  const { personId } = await door.people.mustHave(tom);
  expect(await beforeAndAfter({ session: tom }, () => change("people.setAble", { personId, able: false }))).toEqual([200, 401]);
});

test("who became a viewer may change nothing by the next request", async () => {
  const { personId } = await door.people.mustHave(tom);
  const archive = async () => (await door.call("agents.archive", "mutation", { session: tom }, { agentId: "none" })).status;
  expect(await archive()).toBe(404);
  await change("people.setRole", { personId, role: "viewer" });
  expect(await archive()).toBe(403);
});

test("who confirmed that it is them is taken at their word by the next request", async () => {
  const { people } = door;
  await people.database.db.update(sessions).set({ confirmedAt: people.wall.now() - CONFIRMED_MS });
  const invite = async () => (await door.call("people.invite", "mutation", { session: ann }, { role: "viewer" })).status;
  expect(await invite()).toBe(403);
  await change("session.confirm", { password: PASSWORD });
  expect(await invite()).toBe(200);
});
