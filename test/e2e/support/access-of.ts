import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";
import type postgres from "postgres";
import type { ADMIN } from "./sign-in";

type Known = { readonly name: string; readonly password: string } | typeof ADMIN;

/** Types a name and a password where somebody signs in, and sends them. */
export async function giveNameAndPassword(page: Page, { name, password }: Known): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Resolves once the overview is alive. */
export async function untilInside(page: Page): Promise<void> {
  await page.locator("[data-stream=live]").waitFor();
}

/** Signs out by the menu of the header. */
export async function leave(page: Page): Promise<void> {
  await page.getByRole("banner").getByRole("button", { name: "access, appearance and time zone" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
}

/** Gives the password where the desk wants to know again who it is. */
export async function confirmBy(page: Page, password: string): Promise<void> {
  const asked = page.getByRole("alertdialog", { name: "Confirm that it is you" });
  await asked.getByLabel("Password", { exact: true }).fill(password);
  await asked.getByRole("button", { name: "Confirm", exact: true }).click();
  await asked.waitFor({ state: "detached" });
}

/** So long ago that the desk wants to know again who it is. */
const LONG_AGO = "10 minutes";
/** Longer than a process takes what it has read of a session. */
const READ_ANEW_MS = 2_500;

/** Makes it long ago that anybody showed who they are, and waits until the desk knows. */
export async function untilConfirmedLongAgo(sql: postgres.Sql): Promise<void> {
  await sql`update sessions set confirmed_at = confirmed_at - ${LONG_AGO}::interval`;
  await pause(READ_ANEW_MS);
}

/** Sets a name and a password by a link. */
export async function fillSetUp(
  page: Page,
  given: { readonly name: string; readonly password: string; readonly again?: string },
) {
  const { name, password, again = password } = given;
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("The same password again").fill(again);
  await page.getByRole("button", { name: "Set the password" }).click();
}
