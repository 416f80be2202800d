import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createReceiver, type Receiver } from "@/server/drills/site/receiver";
import { MailRefusal, openMailServer } from "../support/alerts/mail-server";
import { eventually, openApi } from "./support/api";
import { findBarriers } from "./support/axe";
import { PHONE, visit, type WatchedPage, withBrowser } from "./support/browser";
import { type OpenDesk, openDesk } from "./support/desk";
import { barriersInEveryView, EVERY_VIEW, pictureAt } from "./support/every-view";
import { moveKillSwitch } from "./support/kill-switch";
import { pauseMarket } from "./support/pause-market";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const SECRET = Buffer.from("canaryOfTheSigningKey0001").toString("base64");

const openPage = withBrowser();
let desk: OpenDesk;
let api: ReturnType<typeof openApi>;
let view: WatchedPage;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await createReceiver();
  desk = await openDesk({ ZTRADE_PUBLIC_URL: "https://desk.example.org" });
  api = openApi(desk.url);
  await pauseMarket(api);
  view = await openPage({ baseUrl: desk.url });
});
afterAll(async () => {
  await view.close();
  await desk.stop();
  await receiver.close();
});
beforeEach(() => {
  view.complaints.length = 0;
});

const told = () => receiver.received.map(({ json }) => (json.data as { readonly text: string }).text);
const hears = (words: string) =>
  eventually(`the receiver hears "${words}"`, async () => told().find((text) => text.includes(words)) ?? null, 60_000);
const incident = () =>
  view.page.getByRole("region", { name: "Incidents" }).getByRole("listitem").filter({ hasText: "The kill switch is engaged" });
const sent = () => view.page.getByRole("region", { name: "Sent last" });

const barriersIn = (name: string, within: string) => barriersInEveryView(view, `alerts-${name}`, within);

test("a webhook is set up, refused while its secret is none, and tried step by step", async () => {
  const { page } = view;
  await visit(view, "/settings");
  await page.getByText("Nobody is told").waitFor();
  await page.getByRole("button", { name: "Add a channel…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Pager");
  await dialog.getByLabel("Address", { exact: true }).fill(`${receiver.url}/hook`);
  await dialog.getByLabel("Signing secret", { exact: true }).fill("short");
  expect(await dialog.getByLabel("Signing secret", { exact: true }).getAttribute("type")).toBe("password");
  await dialog.getByRole("button", { name: "Add the channel" }).click();
  await dialog.getByText("must be 24 to 64 bytes in base64").last().waitFor();
  expect(await barriersIn("dialog", "[role=dialog]")).toEqual([]);
  await dialog.getByLabel("Signing secret", { exact: true }).fill(SECRET);
  await dialog.getByRole("button", { name: "Add the channel" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Test Pager" }).click();
  await page.getByText("it was taken: look whether it arrived").waitFor();
  expect(await hears('This is a test of "Pager"')).toContain("Nothing is wrong");
  // The browser notes that the secret was refused.
  expect(view.complaints.filter((each) => !each.includes("400"))).toEqual([]);
  expect(await page.content()).not.toContain(SECRET);
});

test("an incident is told and shown while it stands, is known to whoever says so, and its end is told", async () => {
  await moveKillSwitch(true, api, "a rehearsal");
  await hears("Critical: The kill switch is engaged, no entry and no exit is sent: a rehearsal");
  await incident().getByText("Critical", { exact: true }).waitFor();
  expect(await barriersIn("open", "main")).toEqual([]);
  await incident()
    .getByRole("button", { name: /^I know/ })
    .click();
  await incident()
    .getByText(/knows$/)
    .waitFor();
  await moveKillSwitch(false, api, "rehearsed");
  expect(await hears("Resolved after")).toContain("a rehearsal");
  await incident().getByText("Resolved", { exact: true }).waitFor();
  await sent()
    .getByText(/Resolved after .* a rehearsal/)
    .waitFor();
  expect(await barriersIn("closed", "main")).toEqual([]);
  expect(view.complaints).toEqual([]);
});

test("an incident is acknowledged by the link in its message, by somebody who has not signed in, and once", async () => {
  await moveKillSwitch(true, api, "by a link");
  await hears("Critical: The kill switch is engaged, no entry and no exit is sent: by a link");
  const sent = receiver.received.at(-1)?.json.data as
    | { readonly answers: readonly { action: string; url: string }[] }
    | undefined;
  const link = sent?.answers.find(({ action }) => action === "acknowledge")?.url ?? "";
  expect(link).toMatch(/^https:\/\/desk\.example\.org\/answer#[\w-]{43}$/);
  for (const { theme, viewport } of EVERY_VIEW) {
    const outside = await openPage({ baseUrl: desk.url, cookie: null, theme, viewport });
    const { page } = outside;
    await page.goto(`/answer${link.slice(link.indexOf("#"))}`);
    await page.getByText("no entry and no exit is sent: by a link").waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    const { complaints } = outside;
    expect({ width, barriers: await findBarriers(outside), complaints }).toEqual({
      width: viewport.width,
      barriers: [],
      complaints: [],
    });
    await page.screenshot({ path: pictureAt(`alerts-answer-${theme}-${viewport.width}`) });
    await outside.close();
  }
  const outside = await openPage({ baseUrl: desk.url, cookie: null, viewport: PHONE });
  const { page } = outside;
  await page.goto(`/answer${link.slice(link.indexOf("#"))}`);
  await page.getByRole("button", { name: "I know" }).click();
  await page.getByText("The desk knows that you know").waitFor();
  await incident().getByText("link sent over Pager knows").first().waitFor();
  await page.reload();
  await page.getByText("This link was used already").waitFor();
  await page.goto("/answer");
  await page.reload();
  await page.getByText("This page needs the whole link").waitFor();
  await outside.close();
  await moveKillSwitch(false, api, "known");
});

test("entries are paused in every account by the link in a message, once, and begin again at the desk alone", async () => {
  await moveKillSwitch(true, api, "to be answered");
  await hears("Critical: The kill switch is engaged, no entry and no exit is sent: to be answered");
  const sent = receiver.received.at(-1)?.json.data as
    | { readonly answers: readonly { action: string; url: string }[] }
    | undefined;
  const link = sent?.answers.find(({ action }) => action === "pause")?.url ?? "";
  await moveKillSwitch(false, api, "the link is enough");
  const stateNow = async () => (await api.accounts.current.query()).wholeDesk?.state ?? "active";
  expect(await stateNow()).toBe("active");
  for (const { theme, viewport } of EVERY_VIEW) {
    const outside = await openPage({ baseUrl: desk.url, cookie: null, theme, viewport });
    await outside.page.goto(`/answer${link.slice(link.indexOf("#"))}`);
    await outside.page.getByRole("button", { name: "Pause entries" }).waitFor();
    expect(await findBarriers(outside)).toEqual([]);
    await outside.page.screenshot({ path: pictureAt(`alerts-pause-${theme}-${viewport.width}`) });
    await outside.close();
  }
  expect(await stateNow()).toBe("active");
  const outside = await openPage({ baseUrl: desk.url, cookie: null, viewport: PHONE });
  const { page } = outside;
  await page.goto(`/answer${link.slice(link.indexOf("#"))}`);
  await page.getByRole("button", { name: "Pause entries" }).click();
  await page.getByText("Entries are paused in every account. Exits and stops go on.").waitFor();
  expect(await stateNow()).toBe("reducing");
  await page.screenshot({ path: pictureAt(`alerts-paused`) });
  await page.reload();
  await page.getByText("This link was used already, and works once.").waitFor();
  expect(await page.getByRole("button").count()).toBe(0);
  await outside.close();
  await api.accounts.setDeskState.mutate({ state: "active", reason: "seen to" });
});

test("a channel that is refused says so on the page, and is forgotten when it is removed", async () => {
  const { page } = view;
  receiver.answer = (response) => response.writeHead(410).end("gone");
  await page.getByRole("button", { name: "Test Pager" }).click();
  await page.getByText("it answered with status 410: gone").waitFor();
  await page.getByRole("button", { name: "Remove Pager" }).click();
  await page.getByRole("button", { name: "Remove the channel" }).click();
  await page.getByText("Nobody is told").waitFor();
  expect(await api.alerts.read.query()).toMatchObject({ channels: [], messages: [] });
});

test("e-mail is tried step by step, up to the recipient whom its server does not know", async () => {
  const { page } = view;
  const server = await openMailServer({ without: ["STARTTLS"], recipient: () => new MailRefusal(550, "no such mailbox") });
  await page.getByRole("button", { name: "Add a channel…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Over", { exact: true }).selectOption({ label: "E-mail" });
  await dialog.getByLabel("Name", { exact: true }).fill("Mail");
  await dialog.getByLabel("Mail server", { exact: true }).fill(`smtp+plain://127.0.0.1:${server.port}`);
  await dialog.getByLabel("User", { exact: true }).fill("desk");
  await dialog.getByLabel("Password", { exact: true }).fill("canary-password");
  await dialog.getByLabel("From", { exact: true }).fill("desk@example.org");
  await dialog.getByLabel("To", { exact: true }).fill("you@example.net");
  await dialog.getByRole("button", { name: "Add the channel" }).click();
  await dialog.getByText("a login goes over TLS alone").last().waitFor();
  expect(await dialog.getByLabel("Password", { exact: true }).getAttribute("type")).toBe("password");
  expect(await barriersIn("email", "[role=dialog]")).toEqual([]);
  await dialog.getByLabel("User", { exact: true }).fill("");
  await dialog.getByLabel("Password", { exact: true }).fill("");
  await dialog.getByRole("button", { name: "Add the channel" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Test Mail" }).click();
  await page.getByText(/no such mailbox/).waitFor();
  expect(await barriersIn("email-tried", "main")).toEqual([]);
  expect(server.received).toEqual([]);
  await server.close();
});
