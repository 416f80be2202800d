import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillSetUp, giveNameAndPassword, leave, untilInside } from "../support/access-of";
import { findBarriers } from "../support/axe";
import { PHONE, THEMES, type View, type WatchedPage, withBrowser } from "../support/browser";
import { type OpenDesk, openDesk } from "../support/desk";
import { firstLoadBytes } from "../support/weight";

const ADA = { name: "ada", password: "numbers weave their own patterns" } as const;
const MOST_FIRST_LOAD_BYTES = 250_000;

/** A desk of this file's own, which nobody has set up. */
const openPage = withBrowser();
let desk: OpenDesk;
let secret: string;

beforeAll(async () => {
  desk = await openDesk({ ZTRADE_ADMIN_PASSWORD_FILE: "" });
  secret = /\/set-up#([\w-]+)/.exec(desk.said())?.[1] ?? "";
}, 120_000);
afterAll(() => desk.stop());

const openAsNobody = (view: View = {}) => openPage({ baseUrl: desk.url, cookie: null, ...view });

/** What the content policy forbade; the desk's refusals are what these tests are for. */
const violations = ({ complaints }: WatchedPage) => complaints.filter((words) => words.startsWith("policy:"));

async function call(procedure: string, input: object): Promise<Response> {
  return fetch(`${desk.url}/api/trpc/${procedure}`, {
    method: "POST",
    headers: { Origin: desk.url, "Content-Type": "application/json" },
    body: JSON.stringify(input),
  });
}

async function signIn(page: Page): Promise<void> {
  await page.goto("/sign-in");
  await giveNameAndPassword(page, ADA);
}

for (const theme of THEMES)
  for (const path of ["/sign-in", "/set-up#nothing"])
    test(`in ${theme}, ${path} breaks no policy, stands within 390 px, and has no barrier that axe finds`, async () => {
      const view = await openAsNobody({ theme, viewport: PHONE });
      await view.page.goto(path);
      await view.page.locator("main").waitFor();
      await view.page.evaluate(() => document.fonts.ready);
      const width = await view.page.evaluate(() => document.documentElement.scrollWidth);
      expect({ width, barriers: await findBarriers(view), complaints: view.complaints }).toEqual({
        width: PHONE.width,
        barriers: [],
        complaints: [],
      });
      await view.page.screenshot({ path: `test-results/access${path.split("#")[0]?.replace("/", "-")}-${theme}.png` });
      await view.close();
    });

test("before anybody is there, the sign-in says where the link is", async () => {
  const view = await openAsNobody();
  await view.page.goto("/");
  await view.page.getByText("Nobody can sign in yet").waitFor();
  await view.close();
});

test("the printed link makes the first person, once, and what is wrong is said beside its field", async () => {
  const view = await openAsNobody();
  const { page } = view;
  await page.goto(`/set-up#${secret}`);
  await fillSetUp(page, { name: ADA.name, password: "short" });
  await page.getByText("must have 12 to 200 characters").waitFor();
  await fillSetUp(page, { ...ADA, again: "something else altogether" });
  await page.getByText("It is not the same").waitFor();
  await fillSetUp(page, { ...ADA, name: "system" });
  await page.getByText('"system" is a name of the desk itself').waitFor();
  expect(page.url()).toBe(`${desk.url}/set-up`);
  await fillSetUp(page, ADA);
  await page.getByRole("heading", { name: "A second way to show that it is you" }).waitFor();
  await page.getByRole("button", { name: "A passkey" }).waitFor();
  await page.getByRole("button", { name: "Not now: go to the desk" }).click();
  await untilInside(page);
  await page.getByRole("banner").getByText("SIMULATED", { exact: true }).waitFor();
  expect(violations(view)).toEqual([]);
  await view.close();

  const late = await openAsNobody();
  await late.page.goto(`/set-up#${secret}`);
  await fillSetUp(late.page, { ...ADA, name: "eve" });
  await late.page.getByText("this link was used, or its time is over").waitFor();
  await late.close();
}, 120_000);

test("a wrong password and an unknown name are answered alike, and the right one leads to the page that was asked for", async () => {
  const view = await openAsNobody();
  const { page } = view;
  await page.goto("/orders");
  await page.waitForURL("**/sign-in?next=%2Forders");
  const said = page.getByText("the name or the password is wrong");
  await giveNameAndPassword(page, { name: ADA.name, password: "not the password at all" });
  await said.waitFor();
  await page.reload();
  await giveNameAndPassword(page, { name: "nobody-of-this-name", password: ADA.password });
  await said.waitFor();
  await giveNameAndPassword(page, ADA);
  await page.waitForURL("**/orders");
  await untilInside(page);
  await view.close();
});

test("once codes are turned on, a password alone does not do, and no code is taken twice", async () => {
  const view = await openAsNobody();
  const { page } = view;
  await signIn(page);
  await untilInside(page);
  await page.goto("/access");
  await untilInside(page);
  await page.getByRole("button", { name: "Set up…" }).click();
  await page.getByRole("img", { name: /^QR code/ }).waitFor();
  const shown = (await page.locator("[data-part=totp-secret]").textContent()) ?? "";
  const totp = new TOTP({ issuer: "Ztrade", label: ADA.name, secret: Secret.fromBase32(shown.replaceAll(" ", "")) });
  const at = Date.now();
  const code = totp.generate({ timestamp: at });
  await page.getByRole("textbox", { name: "Code" }).fill("000000" === code ? "000001" : "000000");
  await page.getByRole("button", { name: "Turn codes on" }).click();
  await page.getByText("this is not the code of now").waitFor();
  await page.getByRole("textbox", { name: "Code" }).fill(code);
  await page.getByRole("button", { name: "Turn codes on" }).click();
  await page.getByText("asked for with the password").waitFor();

  await leave(page);
  await giveNameAndPassword(page, ADA);
  await page.getByRole("textbox", { name: "Code" }).fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("this is not the code of now, or it was used before").waitFor();
  await page.getByRole("textbox", { name: "Code" }).fill(totp.generate({ timestamp: at + 30_000 }));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await untilInside(page);

  await page.goto("/access");
  await untilInside(page);
  await page.getByRole("button", { name: "Turn off…" }).click();
  await page.getByRole("button", { name: "Turn codes off" }).click();
  await page.getByRole("button", { name: "Set up…" }).waitFor();
  expect(violations(view)).toEqual([]);
  await view.close();
}, 120_000);

test("no passkey is offered at an IP address", async () => {
  const view = await openAsNobody({ baseUrl: desk.url.replace("localhost", "127.0.0.1") });
  await view.page.goto("/sign-in");
  await view.page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  expect(await view.page.getByRole("button", { name: "Use a passkey" }).count()).toBe(0);
  await view.close();
});

test.each(["/sign-in", "/set-up", "/answer"])("%s loads within the bound of every page", async (path) => {
  const html = await (await fetch(`${desk.url}${path}`)).text();
  expect(html).toContain("<main");
  expect(await firstLoadBytes(desk.url, path, {})).toBeLessThan(MOST_FIRST_LOAD_BYTES);
});

test("after five wrong passwords the page says when the next try is taken", async () => {
  const view = await openAsNobody();
  const { page } = view;
  await page.goto("/sign-in");
  for (let tried = 0; tried < 5; tried++)
    expect((await call("session.signIn", { name: ADA.name, password: `wrong for the ${tried}. time` })).status).toBeGreaterThan(
      400,
    );
  const sixth = await call("session.signIn", ADA);
  expect([sixth.status, Number(sixth.headers.get("Retry-After")) > 0]).toEqual([429, true]);
  await giveNameAndPassword(page, ADA);
  await page.getByText(/too many tries: the next one is taken in \d+ min/i).waitFor();
  await view.close();
});
