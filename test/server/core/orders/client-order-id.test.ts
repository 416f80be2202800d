import { expect, it } from "vitest";
import { clientOrderId } from "@/server/core/orders/order";

it("names account, agent, due time to the millisecond and purpose, in characters that every broker takes", () => {
  const id = clientOrderId("3", "tsla-2", Date.UTC(2026, 2, 3, 15, 0, 0, 7), "entry");
  expect(id).toBe("3.tsla-2.20260303T150000.007Z.entry");
  expect(id).toMatch(/^[A-Za-z0-9._-]{1,128}$/);
});
