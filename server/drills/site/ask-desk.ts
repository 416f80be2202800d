import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import type { AppRouter } from "../../api/root";
import { AS_IT_IS } from "../../core/json";

const ASK_MS = 15_000;

export type DeskApi = TRPCClient<AppRouter>;

/** The API of a desk as a person who has just signed in reaches it. */
export async function askDesk(url: string, as: { readonly name: string; readonly password: string }): Promise<DeskApi> {
  const response = await fetch(`${url}/api/trpc/session.signIn`, {
    method: "POST",
    headers: { Origin: url, "Content-Type": "application/json" },
    body: JSON.stringify(as),
    signal: AbortSignal.timeout(ASK_MS),
  });
  if (!response.ok) throw new Error(`signing in was answered with ${response.status}: ${await response.text()}`);
  const [cookie = ""] = response.headers.getSetCookie();
  const headers = { Origin: url, Cookie: cookie.split(";")[0] ?? "" };
  const inTime: typeof fetch = (address, options) => fetch(address, { ...options, signal: AbortSignal.timeout(ASK_MS) });
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/api/trpc`, headers, transformer: AS_IT_IS, fetch: inTime })],
  });
}
