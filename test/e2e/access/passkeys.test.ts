import { generateKeyPairSync } from "node:crypto";
import type { CDPSession } from "playwright-core";
import { expect, test } from "vitest";
import { giveNameAndPassword, leave, untilConfirmedLongAgo, untilInside } from "../support/access-of";
import { type WatchedPage, withBrowser } from "../support/browser";
import { ADMIN, signIn } from "../support/sign-in";
import { withOwnDesk } from "../support/with-own-desk";

/** A desk of this file's own, with an administrator. */
const openPage = withBrowser();
const own = withOwnDesk();

const violations = ({ complaints }: WatchedPage) => complaints.filter((words) => words.startsWith("policy:"));

interface Authenticator {
  readonly browser: CDPSession;
  readonly authenticatorId: string;
}

/** A page whose browser has an authenticator of its own, which knows its owner. Source: Chrome DevTools Protocol, domain WebAuthn. */
async function openWithAuthenticator(): Promise<WatchedPage & Authenticator> {
  const view = await openPage({ baseUrl: own.desk.url, cookie: null });
  const browser = await view.context.newCDPSession(view.page);
  await browser.send("WebAuthn.enable");
  const { authenticatorId } = await browser.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { ...view, browser, authenticatorId };
}

const credentialsOf = async ({ browser, authenticatorId }: Authenticator) =>
  (await browser.send("WebAuthn.getCredentials", { authenticatorId })).credentials;

async function signInAndOpenAccess({ page }: WatchedPage): Promise<void> {
  await page.goto("/sign-in");
  await giveNameAndPassword(page, ADMIN);
  await untilInside(page);
  await page.goto("/access");
  await untilInside(page);
}

async function addPasskey({ page }: WatchedPage, name: string): Promise<void> {
  await page.getByRole("button", { name: "Add a passkey…" }).click();
  await page.getByLabel("Name of the passkey").fill(name);
  await page.getByRole("button", { name: "Make the passkey" }).click();
  await page.getByRole("button", { name: `Remove passkey ${name}` }).waitFor();
}

async function post(procedure: string, body: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await fetch(`${own.desk.url}/api/trpc/${procedure}`, {
    method: "POST",
    headers: { Origin: own.desk.url, "Content-Type": "application/json", ...headers },
    body,
  });
  return { status: answer.status, text: await answer.text(), cookies: answer.headers.getSetCookie() };
}

test("a passkey lets its person in without a password, and confirms that it is them, until it is removed", async () => {
  const view = await openWithAuthenticator();
  const { page } = view;
  await signInAndOpenAccess(view);
  await addPasskey(view, "this laptop");

  await leave(page);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await untilInside(page);
  const opened = await own.sql`select detail from audit_log where action = 'session.begin' order by id desc limit 1`;
  expect(opened[0]?.detail).toMatchObject({ by: "passkey" });

  await page.goto("/access");
  await untilInside(page);
  await untilConfirmedLongAgo(own.sql);
  await page.getByRole("button", { name: "Make a token…" }).click();
  await page.getByLabel("Name", { exact: true }).fill("by a passkey");
  await page.getByRole("button", { name: "Make the token" }).click();
  const asked = page.getByRole("alertdialog", { name: "Confirm that it is you" });
  await asked.getByRole("radio", { name: "Passkey" }).click();
  await page.screenshot({ path: "test-results/access-confirm-passkey.png" });
  await asked.getByRole("button", { name: "Use a passkey" }).click();
  await asked.waitFor({ state: "detached" });
  await page.locator("[data-part=secret]").waitFor();
  await page.getByRole("button", { name: "I have it" }).click();

  await page.getByRole("button", { name: "Remove passkey this laptop" }).click();
  await page.getByRole("button", { name: "Remove the passkey" }).click();
  await page.getByText("No passkey yet").waitFor();

  await leave(page);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.getByText("this passkey is not one of this desk").waitFor();
  expect(violations(view)).toEqual([]);
  await view.close();
}, 120_000);

test("an answer of a passkey that was given once lets nobody in and confirms nothing, and is written down as no session (attempt 15)", async () => {
  const view = await openWithAuthenticator();
  const { page } = view;
  await signInAndOpenAccess(view);
  await addPasskey(view, "a key");
  await leave(page);
  const given = page.waitForRequest((request) => request.url().includes("session.signInByPasskey"));
  await page.getByRole("button", { name: "Use a passkey" }).click();
  const body = (await given).postData() ?? "";
  await untilInside(page);
  const sessions = async () => (await own.sql`select id from sessions`).length;
  const before = await sessions();

  const again = await post("session.signInByPasskey", body);
  expect([again.status, again.cookies]).toEqual([403, []]);
  expect(again.text).toContain("this took longer than five minutes, or was answered before: try again");
  expect(await sessions()).toBe(before);
  const cookie = (await signIn(own.desk.url, ADMIN)) ?? "";
  const passkey = JSON.parse(body) as unknown;
  expect((await post("session.confirm", JSON.stringify({ passkey }), { Cookie: cookie })).status).toBe(403);
  // To a challenge of now it is no answer either.
  const challenge = await post("session.passkeyChallenge", "{}");
  const { id } = (JSON.parse(challenge.text) as { result: { data: { id: string } } }).result.data;
  const late = await post("session.signInByPasskey", JSON.stringify({ ...(passkey as object), id }));
  expect([late.status, late.cookies]).toEqual([401, []]);
  expect(late.text).toContain("the passkey's answer was not taken");
  await view.close();
}, 120_000);

test("a passkey by the same name that signs by another key is refused where somebody signs in", async () => {
  const theirs = await openWithAuthenticator();
  await signInAndOpenAccess(theirs);
  await addPasskey(theirs, "the real one");
  const [known] = (await credentialsOf(theirs)).filter(({ rpId }) => rpId === "localhost");
  if (!known) throw new Error("the authenticator made no passkey");

  const stranger = await openWithAuthenticator();
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  await stranger.browser.send("WebAuthn.addCredential", {
    authenticatorId: stranger.authenticatorId,
    credential: { ...known, privateKey: privateKey.export({ format: "der", type: "pkcs8" }).toString("base64"), signCount: 100 },
  });
  await stranger.page.goto("/sign-in");
  await stranger.page.getByRole("button", { name: "Use a passkey" }).click();
  await stranger.page.getByText("this passkey is not one of this desk").waitFor();
  expect(new URL(stranger.page.url()).pathname).toBe("/sign-in");
  await stranger.close();
  await theirs.close();
}, 120_000);
