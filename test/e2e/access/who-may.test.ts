import { expect, test } from "vitest";
import { confirmBy, fillSetUp, giveNameAndPassword, untilConfirmedLongAgo, untilInside } from "../support/access-of";
import { findBarriers } from "../support/axe";
import { DESKTOP, PHONE, THEMES, visit, type WatchedPage, withBrowser } from "../support/browser";
import { untilShownEngaged } from "../support/kill-switch";
import { ADMIN, signIn } from "../support/sign-in";
import { withOwnDesk } from "../support/with-own-desk";

const VERA = { name: "vera", password: "looking is all that I came for" } as const;
/** Longer than a dialog waits for the desk. */
const LONGER_MS = 6_000;

/** A desk of this file's own, with an administrator. */
const openPage = withBrowser();
const own = withOwnDesk();

const openAs = async (who: { readonly name: string; readonly password: string }) =>
  openPage({ baseUrl: own.desk.url, cookie: await signIn(own.desk.url, who) });

const violations = ({ complaints }: WatchedPage) => complaints.filter((words) => words.startsWith("policy:"));

async function ask(procedure: string, headers: Readonly<Record<string, string>>, input?: object): Promise<number> {
  const response = await fetch(`${own.desk.url}/api/trpc/${procedure}`, {
    headers: { Origin: own.desk.url, "Content-Type": "application/json", ...headers },
    ...(input ? { method: "POST", body: JSON.stringify(input) } : {}),
  });
  return response.status;
}

test("somebody who is asked in as a viewer sees everything, changes nothing, and stops trading", async () => {
  const admin = await openAs(ADMIN);
  await visit(admin, "/access");
  await admin.page.getByRole("button", { name: "Ask somebody in…" }).click();
  await admin.page.getByRole("button", { name: "Make the link" }).click();
  await admin.page.getByText("within 24 hours").waitFor();
  const link = (await admin.page.locator("[data-part=secret]").textContent()) ?? "";
  await admin.page.getByRole("button", { name: "I have it" }).click();

  const view = await openPage({ baseUrl: own.desk.url, cookie: null });
  const { page, context } = view;
  await page.goto(link);
  await fillSetUp(page, { ...VERA, name: ADMIN.name });
  await page.getByText(`name "${ADMIN.name}" is taken`).waitFor();
  await fillSetUp(page, VERA);
  await page.getByRole("button", { name: "Not now: go to the desk" }).click();
  await untilInside(page);
  const run = page.getByRole("button", { name: "Run now" }).first();
  expect(await run.isDisabled()).toBe(true);
  await page.getByTitle("A trader or an administrator does this: you are a viewer").first().waitFor({ state: "attached" });
  const [cookie] = await context.cookies();
  const asVera = { Cookie: `${cookie?.name}=${cookie?.value}` };
  expect(await ask("accounts.current", asVera)).toBe(200);
  expect(await ask("accounts.setClock", asVera, { paused: true })).toBe(403);
  expect(await ask("people.list", asVera)).toBe(403);

  await page.getByRole("banner").getByRole("button", { name: "Kill switch" }).click();
  await page.getByRole("button", { name: "Stop all trading" }).click();
  await untilShownEngaged(page);
  await expect.poll(() => page.getByRole("banner").getByRole("button", { name: "Release" }).isDisabled()).toBe(true);
  expect([...violations(admin), ...violations(view)]).toEqual([]);
  await view.close();
  await admin.close();
}, 120_000);

test("releasing asks who it is: the time in which a person types counts for nothing, and going back changes nothing", async () => {
  const view = await openAs(ADMIN);
  const { page } = view;
  await visit(view, "/");
  await untilConfirmedLongAgo(own.sql);
  await page.getByRole("banner").getByRole("button", { name: "Release" }).click();
  const question = page.getByRole("alertdialog", { name: /^Release the kill switch/ });
  await question.getByLabel("Type release to confirm").fill("release");
  await question.getByRole("button", { name: "Release the kill switch" }).click();
  const asked = page.getByRole("alertdialog", { name: "Confirm that it is you" });
  await asked.waitFor();
  await page.waitForTimeout(LONGER_MS);
  expect(await page.getByText(/^Not confirmed after/).count()).toBe(0);
  await page.keyboard.press("Escape");
  await asked.waitFor({ state: "detached" });
  await question.getByText("Nothing was changed: it was not confirmed that it is you").waitFor();
  await page.locator("header").getByText("Release", { exact: true }).first().waitFor();

  await question.getByRole("button", { name: "Release the kill switch" }).click();
  await asked.getByLabel("Password", { exact: true }).fill("not the password at all");
  await asked.getByRole("button", { name: "Confirm", exact: true }).click();
  await asked.getByText("the password is wrong").waitFor();
  await confirmBy(page, ADMIN.password);
  await page.getByRole("banner").getByRole("button", { name: "Kill switch" }).waitFor();
  await view.close();
}, 120_000);

test("an agent of more than the usual limits is made by who shows that it is them, and what was typed waits meanwhile", async () => {
  const view = await openAs(ADMIN);
  const { page } = view;
  await visit(view, "/agents?new=template:share-news");
  await untilConfirmedLongAgo(own.sql);
  const dialog = page.getByRole("dialog", { name: "New agent" });
  await dialog.getByLabel("Symbol").fill("NVDA");
  await dialog.getByLabel("Loss a day").fill("301");
  await dialog.getByRole("button", { name: "Create NVDA" }).click();
  const asked = page.getByRole("alertdialog", { name: "Confirm that it is you" });
  await asked.waitFor();
  await page.screenshot({ path: "test-results/access-new-agent-confirm.png" });
  await page.keyboard.press("Escape");
  await asked.waitFor({ state: "detached" });
  await dialog.getByText("Nothing was changed: it was not confirmed that it is you").waitFor();
  expect(await dialog.getByLabel("Loss a day").inputValue()).toBe("301");
  expect(await own.sql`select id from agents where symbol = 'NVDA'`).toHaveLength(0);
  await dialog.getByRole("button", { name: "Create NVDA" }).click();
  await confirmBy(page, ADMIN.password);
  await page.waitForURL("**/agents/nvda");

  await untilConfirmedLongAgo(own.sql);
  await visit(view, "/agents?new=template:share-news");
  await dialog.getByLabel("Symbol").fill("AMD");
  await dialog.getByRole("button", { name: "Create AMD" }).click();
  await page.waitForURL("**/agents/amd");
  expect(violations(view)).toEqual([]);
  await view.close();
}, 120_000);

test("a token is shown once, lets its program in, and lets nobody in once it is revoked", async () => {
  const view = await openAs(ADMIN);
  const { page } = view;
  await visit(view, "/access");
  await page.getByRole("button", { name: "Make a token…" }).click();
  await page.getByLabel("Name", { exact: true }).fill("a notebook");
  await page.getByLabel("Good for").fill("400");
  await page.getByRole("button", { name: "Make the token" }).click();
  await page.getByText("must be 1 to 366 whole days").waitFor();
  await page.getByLabel("Good for").fill("7");
  await page.getByRole("button", { name: "Make the token" }).click();
  const token = (await page.locator("[data-part=secret]").textContent()) ?? "";
  await page.getByRole("button", { name: "I have it" }).click();
  const asProgram = { Authorization: `Bearer ${token}` };
  expect(await ask("accounts.current", asProgram)).toBe(200);
  expect(await ask("accounts.setClock", asProgram, { paused: true })).toBe(403);
  await page.getByText(`…${token.slice(-4)}`).waitFor();
  expect(await page.content()).not.toContain(token);
  await page.getByRole("button", { name: "Revoke token a notebook" }).click();
  await page.getByRole("button", { name: "Revoke the token" }).click();
  await page.getByText(/^revoked/).waitFor();
  expect(await ask("accounts.current", asProgram)).toBe(401);
  await view.close();
}, 120_000);

test("a session that is ended elsewhere leads its page to the sign-in", async () => {
  const [view, other] = [await openAs(ADMIN), await openAs(ADMIN)];
  await visit(other, "/orders");
  await visit(view, "/access");
  const table = view.page.getByRole("table", { name: "Your sessions" });
  // The newest but this one is the other.
  await table
    .getByRole("button", { name: /^End the session/ })
    .first()
    .waitFor();
  for (let left = await table.getByRole("button", { name: /^End the session/ }).count(); left > 0; left--) {
    await table
      .getByRole("button", { name: /^End the session/ })
      .first()
      .click();
    await view.page.getByRole("button", { name: "End the session", exact: true }).click();
    await view.page.getByRole("alertdialog").waitFor({ state: "detached" });
  }
  await other.page.waitForURL("**/sign-in?next=%2Forders", { timeout: 15_000 });
  await giveNameAndPassword(other.page, ADMIN);
  await other.page.waitForURL("**/orders");
  await other.close();
  await view.close();
}, 120_000);

test("a changed password ends every other session, and the one before does not do any more", async () => {
  const [view, other] = [await openAs(VERA), await openAs(VERA)];
  const { page } = view;
  await visit(other, "/");
  await visit(view, "/access");
  const after = "another sentence for somebody who looks";
  await page.getByRole("button", { name: "Change the password…" }).click();
  await page.getByLabel("Password until now").fill("not the password at all");
  await page.getByLabel("New password", { exact: true }).fill(after);
  await page.getByLabel("The new password again").fill(after);
  await page.getByRole("button", { name: "Change the password", exact: true }).click();
  await page.getByText("the password is wrong").waitFor();
  await page.getByLabel("Password until now").fill(VERA.password);
  await page.getByRole("button", { name: "Change the password", exact: true }).click();
  await page.getByText(/^Your password is changed/).waitFor();
  await other.page.waitForURL("**/sign-in?next=%2F", { timeout: 15_000 });
  expect(await ask("session.signIn", {}, VERA)).toBe(401);
  await other.close();
  await view.close();
}, 120_000);

test("the audit log says who did it and from where, and can be searched by both person and deed", async () => {
  const view = await openAs(ADMIN);
  const { page } = view;
  await visit(view, "/system");
  const log = page.getByRole("region", { name: "Audit log" });
  await log.getByLabel("By whom").selectOption(VERA.name);
  await log.getByLabel("What was done").selectOption({ label: "Engaged the kill switch of" });
  const entry = log.getByRole("listitem");
  await entry.getByText(/by vera from (127\.0\.0\.1|::)/).waitFor();
  expect(await entry.count()).toBe(1);
  await log.getByLabel("What was done").selectOption({ label: "Released the kill switch of" });
  await log.getByText("Nothing of that was done yet").waitFor();
  await view.close();
});

test.each(THEMES)(
  "in %s, Access breaks no policy, stands within a phone, and has no barrier that axe finds",
  async (theme) => {
    for (const viewport of [DESKTOP, PHONE]) {
      const view = await openPage({ baseUrl: own.desk.url, cookie: await signIn(own.desk.url, ADMIN), theme, viewport });
      await visit(view, "/access");
      const width = await view.page.evaluate(() => document.documentElement.scrollWidth);
      expect({ width, barriers: await findBarriers(view), complaints: view.complaints }).toEqual({
        width: viewport.width,
        barriers: [],
        complaints: [],
      });
      await view.page.screenshot({ path: `test-results/access-${theme}-${viewport.width}.png`, fullPage: true });
      await view.close();
    }
  },
  120_000,
);
