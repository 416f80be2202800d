import { type ComponentType, type LazyExoticComponent, lazy, useState } from "react";
import { untilLoaded } from "./until-loaded";

const loads: (() => Promise<unknown>)[] = [];

/** A component whose code comes after the first paint: draw it within Suspense, once it is wanted. */
export function latePart<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  loads.push(load);
  return lazy(async () => ({ default: await untilLoaded(load) }));
}

/** True from the first time on that something is open. */
export function useOnceOpen(open: boolean): boolean {
  const [wanted, setWanted] = useState(open);
  if (open && !wanted) setWanted(true);
  return wanted || open;
}

/** Fetches the code of every late part of the page, so that it is there before a person asks. */
export function fetchLateParts(): void {
  // What cannot be fetched now is fetched again when it is wanted.
  for (const load of loads) load().catch(() => undefined);
}
