import { syncBuiltinESMExports } from "node:module";
import timersPromises from "node:timers/promises";
import { type Scheduler, VirtualTimer } from "./scheduler";

let scheduler: Scheduler | null = null;

/** Whose clocks and timers the code of a node gets from now on; null for the real ones alone. */
export function followScheduler(next: Scheduler | null): void {
  scheduler = next;
}

const real = {
  setTimeout,
  setInterval,
  setImmediate,
  pause: timersPromises.setTimeout,
  clearTimeout,
  clearInterval,
  now: Date.now,
  uptime: performance.now,
  random: Math.random,
};

type Callback = (...args: unknown[]) => void;

function timerOf(callback: Callback, ms: number | undefined, args: unknown[], isRepeated: boolean) {
  const owner = scheduler?.current ?? null;
  if (!scheduler || !owner) return null;
  const everyMs = isRepeated ? Math.max(1, ms ?? 1) : null;
  const fire = () => () => callback(...args);
  return scheduler.setTimer(fire, ms ?? 1, "timer", owner, everyMs);
}

/** `setTimeout` of `node:timers/promises`. */
function pause<T>(ms?: number, value?: T, options?: { readonly signal?: AbortSignal }): Promise<T> {
  if (!scheduler?.current) return real.pause(ms, value as T, options);
  return new Promise((resolve, reject) => {
    const timer = timerOf(() => resolve(value as T), ms, [], false);
    options?.signal?.addEventListener("abort", () => {
      clear(timer, () => undefined);
      reject(new DOMException("This operation was aborted", "AbortError"));
    });
  });
}

function clear(timer: unknown, clearReal: (timer: NodeJS.Timeout) => void): void {
  if (timer instanceof VirtualTimer) scheduler?.cancel(timer);
  else clearReal(timer as NodeJS.Timeout);
}

/** Puts clocks and timers in place that are virtual in the code of a node and real everywhere else. Returns what takes them away again. */
export function installVirtualGlobals(): () => void {
  const own = {
    setTimeout: (callback: Callback, ms?: number, ...args: unknown[]) =>
      timerOf(callback, ms, args, false) ?? real.setTimeout(callback, ms, ...args),
    setInterval: (callback: Callback, ms?: number, ...args: unknown[]) =>
      timerOf(callback, ms, args, true) ?? real.setInterval(callback, ms, ...args),
    setImmediate: (callback: Callback, ...args: unknown[]) =>
      timerOf(callback, 1, args, false) ?? real.setImmediate(callback, ...args),
    clearTimeout: (timer: unknown) => clear(timer, real.clearTimeout),
    clearInterval: (timer: unknown) => clear(timer, real.clearInterval),
  };
  Object.assign(globalThis, own);
  setPause(pause as typeof real.pause);
  Date.now = () => (scheduler?.current ? wallOf(scheduler) : real.now());
  performance.now = () => (scheduler?.current ? scheduler.now - scheduler.current.bornAt : real.uptime.call(performance));
  Math.random = () => (scheduler?.current ? scheduler.dice.uniform() : real.random());
  return () => {
    const { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval } = real;
    Object.assign(globalThis, { setTimeout, setInterval, setImmediate, clearTimeout, clearInterval });
    setPause(real.pause);
    Date.now = real.now;
    performance.now = real.uptime;
    Math.random = real.random;
  };
}

function setPause(next: typeof real.pause): void {
  timersPromises.setTimeout = next;
  syncBuiltinESMExports();
}

function wallOf({ now, current }: Scheduler): number {
  return now + (current?.wallOffsetMs ?? 0);
}
