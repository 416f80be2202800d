import { afterEach, beforeEach, expect, test } from "vitest";
import { readPeople, setAble, setRole } from "@/server/people/change-people";
import { openPeopleBench, type PeopleBench } from "../../support/people/people-bench";

let bench: PeopleBench;
const ids: Record<string, string> = {};
beforeEach(async () => {
  bench = await openPeopleBench();
  ids.ann = (await bench.mustHave(await bench.firstIn())).personId;
  ids.bob = (await bench.mustHave(await bench.askIn("bob", "viewer"))).personId;
});
afterEach(() => bench.close());

const role = (name: string, role: "viewer" | "trader" | "admin") =>
  setRole(bench.terms, "ann", { personId: ids[name] ?? "", role });
const able = (name: string, able: boolean) => setAble(bench.terms, "ann", { personId: ids[name] ?? "", able });
const REFUSED = { code: "refused" };

test("the only administrator can neither be made less nor kept out", async () => {
  await expect(role("ann", "trader")).rejects.toMatchObject(REFUSED);
  await expect(able("ann", false)).rejects.toMatchObject(REFUSED);
  expect(await readPeople(bench.terms)).toMatchObject([{ role: "admin", disabledAt: null }, { name: "bob" }]);
  expect(await bench.auditOf("person.role")).toEqual([]);
  await role("bob", "admin");
  await able("ann", false);
  await expect(role("bob", "viewer")).rejects.toMatchObject(REFUSED);
});

test("of two administrators that make each other less at once one stays", async () => {
  await role("bob", "admin");
  const outcomes = await Promise.allSettled([role("ann", "viewer"), role("bob", "viewer")]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await readPeople(bench.terms)).filter((person) => person.role === "admin")).toHaveLength(1);
});

test("what changes is written down once with what it was, and nobody is nobody", async () => {
  await role("bob", "trader");
  await role("bob", "trader");
  await able("bob", false);
  await able("bob", false);
  expect(await bench.auditOf("person.role")).toMatchObject([{ subject: "bob", detail: { before: "viewer", after: "trader" } }]);
  expect(await bench.auditOf("person.disable")).toMatchObject([{ subject: "bob", detail: { ended: 1 } }]);
  ids.eve = "no such id";
  await expect(role("eve", "admin")).rejects.toMatchObject({ code: "not_found" });
});

test("the list of people holds nothing that only they know", async () => {
  const shown = JSON.stringify(await readPeople(bench.terms));
  expect(shown).not.toMatch(/scrypt|passwordHash|totpSealed/);
});
