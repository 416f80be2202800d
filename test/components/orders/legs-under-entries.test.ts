import { expect, it } from "vitest";
import { legsUnderEntries } from "@/components/orders/legs-under-entries";

const row = (id: string, parentId: string | null = null) => ({ order: { id, parentId } });
const idsOf = (rows: readonly { readonly order: { readonly id: string } }[]) => rows.map(({ order }) => order.id);

it("puts the legs of an order under it, the stop before the target", () => {
  const newestFirst = [row("target", "entry"), row("stop", "entry"), row("entry"), row("older")];
  expect(idsOf(legsUnderEntries(newestFirst))).toEqual(["entry", "stop", "target", "older"]);
});

it("leaves a leg where it is when its order is not on the page", () => {
  expect(idsOf(legsUnderEntries([row("new"), row("stop", "gone"), row("old")]))).toEqual(["new", "stop", "old"]);
});
