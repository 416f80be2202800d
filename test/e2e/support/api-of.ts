import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { AppRouter } from "@/server/api/root";
import { AS_IT_IS } from "@/server/core/json";
import { programAt } from "./sign-in";

/** A desk's API as a program beside the browser reaches it. */
export function apiOf(deskUrl: string) {
  const headers = async () => ({ Origin: deskUrl, ...(await programAt(deskUrl)) });
  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `${deskUrl}/api/trpc`, headers, maxItems: 10, transformer: AS_IT_IS })],
  });
}

/** Asks again until the answer is no longer null. */
export async function eventually<Answer>(what: string, ask: () => Promise<Answer | null>, withinMs = 30_000): Promise<Answer> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
