import { expect, it } from "vitest";
import { createHands } from "@/server/pipeline/hands";

it("an attempt that has been followed by another in this process takes nothing out of its hands", () => {
  const hands = createHands();
  hands.take(1, "first");
  hands.take(1, "second");
  hands.leave(1, "first");
  hands.drop(1, "first");
  expect([hands.held().get(1), hands.left(1)]).toEqual(["second", undefined]);
});

it("what an attempt left is left under its claim until it is taken again, and what it ended is gone", () => {
  const hands = createHands();
  hands.take(1, "first");
  hands.leave(1, "first");
  expect([hands.held().get(1), hands.left(1)]).toEqual([undefined, "first"]);
  hands.take(1, "second");
  hands.drop(1, "second");
  expect([hands.held().get(1), hands.left(1)]).toEqual([undefined, undefined]);
});
