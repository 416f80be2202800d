import { writeFileSync } from "node:fs";
import path from "node:path";
import { createTRPCClient, httpLink } from "@trpc/client";
import type { AppRouter } from "@/server/api/root";
import { AS_IT_IS } from "@/server/core/json";

/** Whom desks of browser tests begin with, by a file that says their password. */
export const ADMIN = { name: "admin", password: "a sentence that only tests know" } as const;

/** The environment of a desk that begins with them; their password lies in a file of this folder. */
export function adminIn(folder: string): Readonly<Record<string, string>> {
  const file = path.join(folder, "admin-password.txt");
  writeFileSync(file, `${ADMIN.password}\n`, { mode: 0o600 });
  return { ZTRADE_ADMIN_NAME: ADMIN.name, ZTRADE_ADMIN_PASSWORD_FILE: file };
}

/** What needs more than a session is done within five minutes: a browser that comes later signs in anew. */
const FRESH_MS = 4 * 60_000;

type Kept = { readonly cookie: Promise<string | null>; readonly at: number };
const sessions = new Map<string, Kept>();
const tokens = new Map<string, Promise<string | null>>();

/** The cookie of a session of the administrator, `name=secret`; null where the desk is of a release without sign-in. */
export function cookieAt(deskUrl: string): Promise<string | null> {
  const kept = sessions.get(deskUrl);
  if (kept && Date.now() - kept.at < FRESH_MS) return kept.cookie;
  const cookie = signIn(deskUrl, ADMIN);
  sessions.set(deskUrl, { cookie, at: Date.now() });
  cookie.catch(() => sessions.delete(deskUrl));
  return cookie;
}

/** Signs in, as a browser does. Returns the cookie of the session; null where the desk is of a release without sign-in. */
export async function signIn(deskUrl: string, as: { readonly name: string; readonly password: string }): Promise<string | null> {
  const response = await fetch(`${deskUrl}/api/trpc/session.signIn`, {
    method: "POST",
    headers: { Origin: deskUrl, "Content-Type": "application/json" },
    body: JSON.stringify(as),
  });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`signing in at ${deskUrl} was answered with ${response.status}: ${await response.text()}`);
  const [cookie] = response.headers.getSetCookie();
  if (cookie === undefined) throw new Error("signing in gave no cookie");
  return cookie.split(";")[0] ?? "";
}

/** The header by which a program may do everything at a desk of browser tests; none where the desk is of a release without sign-in. */
export async function programAt(deskUrl: string): Promise<{ readonly Authorization?: string }> {
  const made = tokens.get(deskUrl) ?? createToken(deskUrl);
  tokens.set(deskUrl, made);
  made.catch(() => tokens.delete(deskUrl));
  const token = await made;
  return token === null ? {} : { Authorization: `Bearer ${token}` };
}

async function createToken(deskUrl: string): Promise<string | null> {
  const cookie = await cookieAt(deskUrl);
  if (cookie === null) return null;
  const link = httpLink({ url: `${deskUrl}/api/trpc`, headers: { Origin: deskUrl, Cookie: cookie }, transformer: AS_IT_IS });
  const client = createTRPCClient<AppRouter>({ links: [link] });
  return (await client.tokens.create.mutate({ name: "browser tests", scope: "admin", days: 30 })).secret;
}
