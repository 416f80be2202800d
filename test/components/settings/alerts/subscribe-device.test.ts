import { describe, expect, it } from "vitest";
import { deviceName } from "@/components/settings/alerts/device/browser-device";
import {
  type DeviceBrowser,
  type DeviceDesk,
  type Subscribe,
  subscribeDevice,
} from "@/components/settings/alerts/device/subscribe-device";

const SETTINGS = { address: "https://push.example.net/x", p256dh: "p", auth: "a" };
const WORKER = {} as ServiceWorkerRegistration;
const able: DeviceBrowser = {
  isSecure: true,
  takesPushes: true,
  isAppleInBrowser: false,
  askPermission: async () => "granted",
  startWorker: async () => WORKER,
};
const fails = (words: string) => () => Promise.reject(new Error(words));

async function stepsOf({
  browser = {},
  desk = {},
  subscribe = async () => SETTINGS,
}: {
  readonly browser?: Partial<DeviceBrowser>;
  readonly desk?: Partial<DeviceDesk>;
  readonly subscribe?: Subscribe;
}) {
  const asked: string[] = [];
  const whole: DeviceDesk = {
    publicKey: async () => "key",
    add: async (settings) => {
      asked.push(JSON.stringify(settings));
      return "Chrome on Linux";
    },
    ...desk,
  };
  const words = (error: unknown) => (error as Error).message;
  const steps: string[] = [];
  for await (const { step, state, finding, advice } of subscribeDevice({ ...able, ...browser }, whole, { subscribe, words })) {
    steps.push(`${step} ${state}: ${finding}`);
    expect(advice === null).toBe(state === "ok");
  }
  return { steps, last: steps.at(-1), asked };
}

it("gives the desk what the browser was given, once every step before is well", async () => {
  const { steps, asked } = await stepsOf({});
  expect(steps.map((each) => each.split(":")[0])).toEqual([
    ...["page ok", "browser ok", "permission ok", "worker ok", "service ok", "desk ok"],
  ]);
  expect(asked).toEqual([JSON.stringify(SETTINGS)]);
});

describe("what keeps a device from being told is said at its step, and nothing after it is tried", () => {
  it.each([
    ["a page over plain HTTP", { browser: { isSecure: false } }, /^page failed: it came over plain HTTP/, 1],
    ["a browser without pushes", { browser: { takesPushes: false } }, /^browser failed: it takes no pushes/, 2],
    [
      "an iPhone that shows it in its browser",
      { browser: { takesPushes: false, isAppleInBrowser: true } },
      /^browser failed: an iPhone or iPad is told from its home screen alone/,
      2,
    ],
    ["a no", { browser: { askPermission: async () => "denied" as const } }, /^permission failed: .*somebody said no/, 3],
    ["no answer", { browser: { askPermission: async () => "default" as const } }, /^permission failed: .*without an answer/, 3],
    ["no worker", { browser: { startWorker: fails("a script that was cut") } }, /^worker failed: a script that was cut/, 4],
    ["no push service", { subscribe: fails("Registration failed") }, /^service failed: Registration failed/, 5],
    ["no key of the desk", { desk: { publicKey: fails("nothing can be sealed") } }, /^service failed: nothing can be sealed/, 5],
    ["a desk that says no", { desk: { add: fails("there are 20 channels already") } }, /^desk failed: there are 20/, 6],
  ])("%s", async (_, given, words, count) => {
    const { steps, last, asked } = await stepsOf(given);
    expect(last).toMatch(words);
    expect(steps).toHaveLength(count);
    expect(asked).toEqual([]);
  });
});

it.each([
  ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36", "Chrome on Linux"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604.1", "Safari on iPhone"],
  ["Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36", "Chrome on Android"],
  ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0", "Edge on Windows"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox on Mac"],
  ["something else", "Browser on this device"],
])("%s is called %s until somebody calls it something else", (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});
