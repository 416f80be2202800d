import type { DeviceBrowser, Subscribe } from "./subscribe-device";

const WORKER = "/push-worker.js";
const WORKER_MS = 10_000;
const SERVICE_MS = 30_000;

/** This browser, as the page finds it. */
export function browserDevice(): DeviceBrowser {
  const { userAgent, maxTouchPoints } = navigator;
  const isApple = /iPhone|iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
  const takesPushes = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  return {
    isSecure: window.isSecureContext,
    takesPushes,
    isAppleInBrowser: isApple && !takesPushes,
    askPermission: () => Notification.requestPermission(),
    startWorker: async () => {
      await navigator.serviceWorker.register(WORKER, { scope: "/", updateViaCache: "none" });
      return within(navigator.serviceWorker.ready, WORKER_MS, "it did not start");
    },
  };
}

/** A browser that was asked by another desk, or by this one with other keys, is asked anew. */
export const subscribe: Subscribe = async ({ pushManager }, publicKey) => {
  const before = await pushManager.getSubscription();
  if (before !== null && base64UrlOf(before.options.applicationServerKey) !== publicKey) await before.unsubscribe();
  const asked = pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys = {} } = (await within(asked, SERVICE_MS, "the push service did not answer")).toJSON();
  return { address: endpoint ?? "", p256dh: keys.p256dh ?? "", auth: keys.auth ?? "" };
};

/** By which the desk knows this browser again; null where it is asked for no pushes. */
export async function currentDeviceHash(): Promise<string | null> {
  if (!browserDevice().takesPushes) return null;
  const worker = await navigator.serviceWorker.getRegistration("/");
  const subscription = (await worker?.pushManager.getSubscription()) ?? null;
  if (subscription === null) return null;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(subscription.endpoint));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const SYSTEMS = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Macintosh/, "Mac"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
] as const;
const BROWSERS = [
  [/Edg/, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox|FxiOS/, "Firefox"],
  [/Chrome|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
] as const;

/** What a person may call this device, until they call it something else. */
export function deviceName(userAgent: string): string {
  const first = (names: readonly (readonly [RegExp, string])[], other: string) =>
    names.find(([sign]) => sign.test(userAgent))?.[1] ?? other;
  return `${first(BROWSERS, "Browser")} on ${first(SYSTEMS, "this device")}`;
}

function base64UrlOf(bytes: ArrayBuffer | null): string {
  const text = String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0)));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function within<T>(work: Promise<T>, ms: number, words: string): Promise<T> {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error(`${words} within ${ms / 1_000} s`)), ms));
  return Promise.race([work, late]);
}
