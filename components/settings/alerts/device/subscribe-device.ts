import type { ChannelSettings } from "@/server/core/alerts/channel-kinds";
import type { TestStep } from "../../settings-types";

/** What this browser has of what a push needs. */
export interface DeviceBrowser {
  /** Whether the page came over a line that nobody on the way can change, or from this machine. */
  readonly isSecure: boolean;
  readonly takesPushes: boolean;
  /** Of Apple's, only pages on the home screen are pushed to. */
  readonly isAppleInBrowser: boolean;
  askPermission(): Promise<NotificationPermission>;
  startWorker(): Promise<ServiceWorkerRegistration>;
}

/** Where a push for this browser goes, and by which keys it is sealed. */
export type Subscribe = (worker: ServiceWorkerRegistration, publicKey: string) => Promise<ChannelSettings>;

export interface DeviceDesk {
  publicKey(): Promise<string>;
  /** Returns under which name this device is told. */
  add(settings: ChannelSettings): Promise<string>;
}

export const DEVICE_STEPS = [
  { step: "page", label: "Page" },
  { step: "browser", label: "Browser" },
  { step: "permission", label: "Permission" },
  { step: "worker", label: "Worker" },
  { step: "service", label: "Push service" },
  { step: "desk", label: "Desk" },
] as const;

const ok = (step: string, finding: string): TestStep => ({ step, state: "ok", finding, advice: null });
const failed = (step: string, finding: string, advice: string): TestStep => ({ step, state: "failed", finding, advice });

/** Lets the desk tell this browser, and tells step by step how far it came: `words` says what an error says. The person has pressed something. */
export async function* subscribeDevice(
  browser: DeviceBrowser,
  desk: DeviceDesk,
  { subscribe, words }: { readonly subscribe: Subscribe; readonly words: (error: unknown) => string },
): AsyncGenerator<TestStep> {
  const objection = objectionTo(browser);
  if (objection?.step === "browser") yield ok("page", PAGE_OK);
  if (objection !== null) return yield objection;
  yield ok("page", PAGE_OK);
  yield ok("browser", "it takes pushes");
  const permission = await browser.askPermission();
  if (permission !== "granted") return yield REFUSED[permission];
  yield ok("permission", "it may show alerts of this desk");
  const worker = await browser.startWorker().catch((error: unknown) => failed("worker", words(error), WORKER_ADVICE));
  if ("step" in worker) return yield worker;
  yield ok("worker", "it shows what comes while no page is open");
  const settings = await desk
    .publicKey()
    .then((publicKey) => subscribe(worker, publicKey))
    .catch((error: unknown) => failed("service", words(error), SERVICE_ADVICE));
  if ("step" in settings) return yield settings as TestStep;
  yield ok("service", `${new URL(settings.address ?? "").host} brings what the desk sends`);
  yield await desk.add(settings).then(
    (name) => ok("desk", `this device is told as "${name}": send it a test`),
    (error: unknown) => failed("desk", words(error), "see what the desk says, and press again"),
  );
}

const PAGE_OK = "nobody on the way can change it";
const WORKER_ADVICE = "load this page anew; a proxy before the desk has to pass /push-worker.js on";
const SERVICE_ADVICE =
  "the browser reaches the push service of its maker by itself: check this machine's way to the internet, and whether the browser has push messages turned off; a private window has none";

function objectionTo({ isSecure, takesPushes, isAppleInBrowser }: DeviceBrowser): TestStep | null {
  if (!isSecure)
    return failed(
      "page",
      "it came over plain HTTP, and browsers let nobody push to such a page",
      "open the desk by its https address (docs/deploying.md), or by http://localhost on its own machine",
    );
  if (takesPushes) return null;
  return isAppleInBrowser
    ? failed(
        "browser",
        "an iPhone or iPad is told from its home screen alone",
        "choose Share, then Add to Home Screen; open Ztrade from there, sign in, and press this button again",
      )
    : failed("browser", "it takes no pushes here", "use a window that is not private, or another browser");
}

const REFUSED: Readonly<Record<Exclude<NotificationPermission, "granted">, TestStep>> = {
  denied: failed(
    "permission",
    "this browser shows nothing of this desk: somebody said no",
    "allow notifications for this address in the browser's settings of the site, and press this button again",
  ),
  default: failed("permission", "the browser's question was closed without an answer", "press this button again, and allow it"),
};
