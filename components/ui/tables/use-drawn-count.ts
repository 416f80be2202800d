import { useDeferredValue, useSyncExternalStore } from "react";

/** As many rows of 36 px as a screen of 1,440 px shows below the desk's header. */
const ON_FIRST_SCREEN = 36;

const never = () => () => {};

/**
 * How many of `count` rows to draw: all, but where a server draws the page, and until React has taken that over, those that a person sees. The
 * others are most of what a browser has to lay out before it paints anything.
 */
export function useDrawnCount(count: number): number {
  const isTakenOver = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return useDeferredValue(isTakenOver) ? count : Math.min(count, ON_FIRST_SCREEN);
}
