import { setTimeout as delay } from "node:timers/promises";
import type { CDPSession, Worker } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { PushedAlert } from "@/server/core/alerts/web-push";
import { createPushDevice } from "../../support/alerts/push-device";
import { eventually, openApi } from "../support/api";
import { visit, type WatchedPage, withBrowser } from "../support/browser";
import { type OpenDesk, openDesk } from "../support/desk";
import { barriersInEveryView } from "../support/every-view";
import { pauseMarket } from "../support/pause-market";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

/** No push service is reached from a test: the browser says that it was given this one. */
const DEVICE = createPushDevice("https://push.example.net/send/canaryOfTheDevice").settings;
const CRITICAL: PushedAlert = {
  title: "Ztrade: critical",
  body: "Critical: 3 of 5 TSLA have no stop",
  path: "/positions",
  tag: "incident-12",
  level: "stop",
  at: Date.UTC(2026, 10, 30, 13),
};

const openPage = withBrowser();
let desk: OpenDesk;
let api: ReturnType<typeof openApi>;
let view: WatchedPage;

beforeAll(async () => {
  desk = await openDesk();
  api = openApi(desk.url);
  await pauseMarket(api);
  view = await openPage({ baseUrl: desk.url });
  await visit(view, "/settings");
});
afterAll(async () => {
  await view.close();
  await desk.stop();
});
beforeEach(() => {
  view.complaints.length = 0;
});

const card = () => view.page.getByRole("region", { name: "This device" });
const press = () => card().getByRole("button", { name: "Show alerts on this device" }).click();

const barriersIn = (name: string) => barriersInEveryView(view, `push-${name}`, "main");

test("nothing is asked of a browser before somebody wants it, and what keeps it from being told is said at its step", async () => {
  const { page, context } = view;
  await card().getByText("not told").waitFor();
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then(({ length }) => length))).toBe(0);
  await press();
  await card().getByText("somebody said no").waitFor();
  expect(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then(({ length }) => length))).toBe(0);
  await context.grantPermissions(["notifications"], { origin: desk.url });
  await press();
  await card().getByText("it shows what comes while no page is open").waitFor();
  await card().getByText("the browser reaches the push service of its maker by itself").waitFor();
  expect(await barriersIn("failed")).toEqual([]);
  expect((await api.alerts.read.query()).channels).toEqual([]);
  // The browser of a test keeps nothing, as a private window does.
  expect(view.complaints.filter((each) => !each.includes("incognito"))).toEqual([]);
});

test("a page over plain HTTP from elsewhere says that no browser lets it push", async () => {
  const plain = await openPage({ baseUrl: desk.url });
  await plain.page.addInitScript(() => Object.defineProperty(window, "isSecureContext", { value: false }));
  await visit(plain, "/settings");
  await plain.page.getByRole("button", { name: "Show alerts on this device" }).click();
  await plain.page.getByText("it came over plain HTTP, and browsers let nobody push to such a page").waitFor();
  await plain.page.getByText("open the desk by its https address").waitFor();
  await plain.close();
});

test("a browser that was given a push service becomes a channel of its own, with a test and its address shown to nobody", async () => {
  const { page } = view;
  await page.addInitScript((settings) => {
    const { address: endpoint, p256dh, auth } = settings;
    const given = { endpoint, options: {}, toJSON: () => ({ endpoint, keys: { p256dh, auth } }) };
    let isGiven = sessionStorage.getItem("given") !== null;
    PushManager.prototype.getSubscription = async () => (isGiven ? (given as unknown as PushSubscription) : null);
    PushManager.prototype.subscribe = async () => {
      isGiven = true;
      sessionStorage.setItem("given", "yes");
      return given as unknown as PushSubscription;
    };
  }, DEVICE);
  await visit(view, "/settings");
  await press();
  await card().getByText('this device is told as "Chrome on Linux": send it a test').waitFor();
  await card().getByText("told as Chrome on Linux").waitFor();
  await page.getByText("nothing arrived yet").waitFor();
  expect(await barriersIn("told")).toEqual([]);
  expect(await page.content()).not.toContain("canaryOfTheDevice");
  expect(JSON.stringify(await api.alerts.read.query())).not.toContain("canaryOfTheDevice");
  await page.getByRole("button", { name: "Change Chrome on Linux" }).click();
  const dialog = page.getByRole("dialog");
  expect(await dialog.locator("input[type=password]").count()).toBe(0);
  await dialog.getByLabel("Name", { exact: true }).fill("My desk");
  await dialog.getByRole("button", { name: "Change the channel" }).click();
  await card().getByText("told as My desk").waitFor();
  await page.reload();
  await card().getByText("told as My desk").waitFor();
  expect(view.complaints).toEqual([]);
});

test("what is pushed is shown, its end takes the place of its beginning, and a press opens the page of the desk that it names", async () => {
  const { page } = view;
  const push = await openPushes(page);
  const shown = await push.untilShown(JSON.stringify(CRITICAL), ({ tag }) => tag === CRITICAL.tag);
  expect(shown).toMatchObject({ title: CRITICAL.title, body: CRITICAL.body, requireInteraction: true, actions: 0 });
  const end = { ...CRITICAL, title: "Ztrade: resolved", body: "Resolved after 4 min: 3 of 5 TSLA have no stop", level: "note" };
  await push.untilShown(JSON.stringify(end), ({ title }) => title === end.title);
  expect((await push.shown()).map(({ title }) => title)).toEqual([end.title]);
  await push.press(CRITICAL.tag);
  await page.waitForURL(`${desk.url}/positions`);
  expect(await push.shown()).toEqual([]);
});

test("what cannot be read is shown as such, and no push leads away from the desk", async () => {
  const { page } = view;
  await visit(view, "/settings");
  const push = await openPushes(page);
  await push.untilShown("no JSON", ({ title }) => title === "Ztrade: an alert");
  for (const path of ["https://evil.example.com/", "//evil.example.com/", "javascript:alert(1)"]) {
    await visit(view, "/settings");
    await push.untilShown(JSON.stringify({ ...CRITICAL, path, tag: "elsewhere" }), ({ tag }) => tag === "elsewhere");
    await push.press("elsewhere");
    await page.waitForURL(`${desk.url}/`);
  }
});

test("System says whether somebody would tell that this desk is dead", async () => {
  const { page } = view;
  await visit(view, "/system");
  const watcher = page.getByRole("region", { name: "Watcher" });
  await watcher.getByText("never set up").waitFor();
  await watcher.getByRole("button", { name: "Make a key…" }).click();
  await page.getByRole("button", { name: "Make the key" }).click();
  const key = (await page.locator("[data-part=secret]").textContent()) ?? "";
  await page.getByRole("button", { name: "I have it" }).click();
  await watcher.getByText("not yet").waitFor();
  const look = (shown: string) => fetch(`${desk.url}/readyz`, { headers: { authorization: `Bearer ${shown}` } });
  await look("x".repeat(43));
  await visit(view, "/system");
  await watcher.getByText("not yet").waitFor();
  await look(key);
  await visit(view, "/system");
  await watcher.getByText(/^\d+\s*s ago$/).waitFor();
  expect(await barriersIn("watcher")).toEqual([]);
  expect(await page.content()).not.toContain(key);
  await watcher.getByRole("button", { name: "Remove…" }).click();
  await page.getByRole("button", { name: "Remove the key" }).click();
  await watcher.getByText("never set up").waitFor();
});

test("the desk can be put on a phone's home screen, by whoever has not signed in too, and its worker is always the newest", async () => {
  const get = (path: string) => fetch(`${desk.url}${path}`);
  const answer = await get("/manifest.webmanifest");
  const manifest = (await answer.json()) as { display: string; start_url: string; icons: { src: string; sizes: string }[] };
  expect(manifest).toMatchObject({ display: "standalone", start_url: "/", name: "Ztrade" });
  for (const { src, sizes } of [...manifest.icons, { src: "/apple-icon.png", sizes: "180x180" }]) {
    const picture = await get(src);
    expect(picture.headers.get("content-type")).toBe("image/png");
    const width = Buffer.from(await picture.arrayBuffer()).readUInt32BE(16);
    expect(`${width}x${width}`).toBe(sizes);
  }
  const worker = await get("/push-worker.js");
  expect(worker.headers.get("content-type")).toMatch(/javascript/);
  expect(worker.headers.get("cache-control")).toMatch(/max-age=0/);
  expect(worker.headers.get("content-security-policy")).toContain("worker-src 'self'");
  const links = await view.page.evaluate(() =>
    ["manifest", "apple-touch-icon"].map((rel) => document.querySelector(`link[rel=${rel}]`)?.getAttribute("href") ?? ""),
  );
  expect(links).toEqual(["/manifest.webmanifest", expect.stringMatching(/^\/apple-icon\.png/)]);
});

/** Null where it is not there within five seconds. */
async function untilFound<T>(look: () => Promise<T | undefined>): Promise<T | null> {
  for (const end = Date.now() + 5_000; Date.now() < end; ) {
    const found = await look();
    if (found !== undefined) return found;
    await delay(100);
  }
  return null;
}

interface Shown {
  readonly title: string;
  readonly body: string;
  readonly tag: string;
  readonly requireInteraction: boolean;
  readonly actions: number;
}

/** Does what a push service does, by the browser's own tools for that, and what a person does who presses on what is shown. */
async function openPushes(page: WatchedPage["page"]) {
  const session: CDPSession = await page.context().newCDPSession(page);
  const registrations: { readonly registrationId: string }[] = [];
  session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations: found }) => registrations.push(...found));
  await session.send("ServiceWorker.enable");
  const registrationId = await eventually("the worker is there", async () => registrations[0]?.registrationId ?? null);
  const worker = (): Worker => {
    const [first] = page.context().serviceWorkers();
    if (!first) throw new Error("no worker runs");
    return first;
  };
  const shown = (): Promise<Shown[]> =>
    page.evaluate(async () => {
      const all = await (await navigator.serviceWorker.ready).getNotifications();
      return all.map((each) => {
        const { title, body, tag, requireInteraction } = each;
        const { actions } = each as Notification & { readonly actions: readonly unknown[] };
        return { title, body, tag, requireInteraction, actions: actions.length };
      });
    });
  return {
    shown,
    /** Pushed again where the browser of a busy machine lets it fall: what is pushed twice is shown once. */
    untilShown: (data: string, isIt: (shown: Shown) => boolean) =>
      eventually("it is shown", async () => {
        await session.send("ServiceWorker.deliverPushMessage", { origin: desk.url, registrationId, data });
        return untilFound(async () => (await shown()).find(isIt));
      }),
    /** The screen of a test has nothing to press: the worker is told as if it had. */
    press: (tag: string) =>
      worker().evaluate(async (wanted) => {
        const scope = self as unknown as ServiceWorkerGlobalScopeLike;
        const [notification] = await scope.registration.getNotifications({ tag: wanted });
        if (!notification) throw new Error(`nothing with the tag ${wanted} is shown`);
        const event = Object.assign(new Event("notificationclick"), {
          notification,
          // What follows the page is of the screen, which is not there.
          waitUntil: (work: Promise<unknown>) => void work.catch(() => undefined),
        });
        scope.dispatchEvent(event);
      }, tag),
  };
}

interface ServiceWorkerGlobalScopeLike {
  readonly registration: ServiceWorkerRegistration;
  dispatchEvent(event: Event): boolean;
}
