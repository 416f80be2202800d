import { cookies, headers } from "next/headers";
import { cache } from "react";
import { THEME_COOKIE, type Theme, themeOf } from "@/components/ui/theme/theme";
import { looksAtCookie } from "@/server/core/accounts/looks-at";

/** The cookie in which this desk keeps at which account a person looks, and which that is; none where it is the one that is traded. */
export async function keptLook(): Promise<{ readonly cookie: string; readonly accountId: string | undefined }> {
  const [asked, kept] = await Promise.all([headers(), cookies()]);
  const cookie = looksAtCookie(asked.get("host") ?? "");
  return { cookie, accountId: kept.get(cookie)?.value };
}

/** How the desk looks to the person who asks. */
export async function keptTheme(): Promise<Theme> {
  return themeOf((await cookies()).get(THEME_COOKIE)?.value);
}

async function askedWith() {
  const asked = await headers();
  const authorization = asked.get("authorization") ?? undefined;
  return { cookie: asked.get("cookie") ?? undefined, authorization, host: asked.get("host") ?? undefined };
}

/** Whether the desk knows who asks for the page. */
export async function isKnown(): Promise<boolean> {
  return (await globalThis.ztrade.askerOf(await askedWith())) !== null;
}

/**
 * The desk that runs in this process, without a way over the network, as the person sees it who asks: at the account that they look at. It is one for the
 * frame of a page and what stands in it, so that what both read is read once.
 */
export const desk = cache(async () => globalThis.ztrade.caller(await askedWith(), (await keptLook()).accountId));

/** What stands around every page: the account, how the database is, how agents are called, and who has signed in. */
export async function frame() {
  const { accounts, session, system } = await desk();
  const [account, database, names, who] = await Promise.all([
    accounts.current(),
    system.database(),
    system.agentNames(),
    session.state(),
  ]);
  return { renderedAt: account.clock.wallAt, account, database, names, session: who };
}
