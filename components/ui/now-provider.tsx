"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState, useSyncExternalStore } from "react";

export type ClockName = "market" | "wall";

/** A reading of the market's clock: `marketAt` held at wall time `wallAt`, and runs `speed` times as fast. All in epoch milliseconds. */
export interface MarketReading {
  readonly marketAt: number;
  readonly wallAt: number;
  readonly speed: number;
}

interface Clocks {
  readonly subscribe: (onTick: () => void) => () => void;
  readonly now: (clock: ClockName) => number;
  /** What the server rendered with. */
  readonly initial: (clock: ClockName) => number;
}

const ClocksContext = createContext<Clocks | null>(null);
const TICK_MS = 1000;

/** One timer for all ages on the page, which stands still while nothing shows an age. */
function createTicker(initialNow: number, offsetMs: number) {
  const listeners = new Set<() => void>();
  let wall = initialNow;
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    wall = Date.now() + offsetMs;
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    if (!timer) {
      timer = setInterval(tick, TICK_MS);
      wall = Date.now() + offsetMs;
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  };
  return { subscribe, wall: () => wall };
}

/** A market that runs tells its time every second; one that was not heard for longer than this, ms, may stand still. */
const HEARD_WITHIN_MS = 5_000;

/** The market's time at wall time `wall`, which is not told further ahead than the market was heard. */
export function marketNow(reading: MarketReading | null, wall: number): number {
  if (!reading) return wall;
  return reading.marketAt + Math.min(wall - reading.wallAt, HEARD_WITHIN_MS) * reading.speed;
}

export interface NowProviderProps {
  /** Wall time at which the server rendered, so that the first paint of browser and server agree. */
  readonly initialNow: number;
  /** null where the market's clock is the wall's: PAPER and LIVE. */
  readonly market?: MarketReading | null;
  /** The server's wall clock minus the browser's. */
  readonly offsetMs?: number;
  readonly children: ReactNode;
}

export function NowProvider({ initialNow, market = null, offsetMs = 0, children }: NowProviderProps) {
  const [ticker] = useState(() => createTicker(initialNow, offsetMs));
  const clocks = useMemo<Clocks>(() => {
    const at = (clock: ClockName, wall: number) => (clock === "market" ? marketNow(market, wall) : wall);
    return {
      subscribe: ticker.subscribe,
      now: (clock) => at(clock, ticker.wall()),
      initial: (clock) => at(clock, initialNow),
    };
  }, [ticker, market, initialNow]);
  return <ClocksContext value={clocks}>{children}</ClocksContext>;
}

function useClocks(): Clocks {
  const clocks = useContext(ClocksContext);
  if (!clocks) throw new Error("an age or a clock needs <NowProvider> above it");
  return clocks;
}

/** The time by `clock` in epoch milliseconds; renders again every second. */
export function useNow(clock: ClockName = "wall"): number {
  const { subscribe, now, initial } = useClocks();
  return useSyncExternalStore(
    subscribe,
    () => now(clock),
    () => initial(clock),
  );
}

/** Age of `at` in milliseconds once it exceeds `dueMs`, else null; renders again only when the age would read differently. */
export function useAge(at: number | null | undefined, clock: ClockName = "wall", dueMs = 0): number | null {
  const { subscribe, now, initial } = useClocks();
  const read = useCallback(
    (time: number) => {
      if (at === null || at === undefined) return null;
      const age = Math.max(0, time - at);
      if (age < dueMs) return null;
      const step = age < 60_000 ? 1000 : 60_000;
      return Math.floor(age / step) * step;
    },
    [at, dueMs],
  );
  return useSyncExternalStore(
    subscribe,
    () => read(now(clock)),
    () => read(initial(clock)),
  );
}
