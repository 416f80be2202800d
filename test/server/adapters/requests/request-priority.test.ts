import { expect, it } from "vitest";
import type { Priority, RateLimitedClient } from "@/server/adapters/requests/rate-limited-client";
import { createRequestPriority } from "@/server/adapters/requests/request-priority";

const asked: Priority[] = [];
const client = {
  fetchFor: (priority: Priority) => async () => {
    asked.push(priority);
    return new Response();
  },
} as unknown as RateLimitedClient;

it("lends requests the highest priority of all who wait at the moment, and never less than the usual one", async () => {
  asked.length = 0;
  const { fetchOn, during } = createRequestPriority("books");
  const fetch = fetchOn(client);
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
