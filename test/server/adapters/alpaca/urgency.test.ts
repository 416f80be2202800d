import { expect, it } from "vitest";
import type { Line, Priority } from "@/server/adapters/alpaca/line";
import { openUrgency } from "@/server/adapters/alpaca/urgency";

const asked: Priority[] = [];
const line = {
  fetchFor: (priority: Priority) => async () => {
    asked.push(priority);
    return new Response();
  },
} as unknown as Line;

it("lends requests the highest priority of all who wait at the moment, and never less than the usual one", async () => {
  asked.length = 0;
  const { fetchOn, during } = openUrgency("books");
  const fetch = fetchOn(line);
  const ask = () => fetch("http://127.0.0.1/");
  await ask();
  await during("entry", async () => {
    await ask();
    await during("exit", ask);
    await ask();
  });
  await during("look", ask);
  await expect(during("exit", async () => Promise.reject(new Error("nobody answers")))).rejects.toThrow("nobody answers");
  await ask();
  expect(asked).toEqual(["books", "entry", "exit", "entry", "books", "books"]);
});
