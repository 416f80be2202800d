const PAUSE_MS = 500;

export interface ChangeTeller {
  /** Something moved on: told within half a second, together with what moves until then. */
  moved(): void;
  /** Something is other than it was: told at once. */
  changed(): void;
  stop(): void;
}

/** Calls `onChange` for changes, at most twice a second for those that merely go on. */
export function tellChanges(onChange: () => void, sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>): ChangeTeller {
  const stopped = new AbortController();
  let pending = false;

  function changed(): void {
    if (!stopped.signal.aborted) onChange();
  }

  function moved(): void {
    if (pending || stopped.signal.aborted) return;
    pending = true;
    const tell = () => {
      pending = false;
      changed();
    };
    sleep(PAUSE_MS, stopped.signal).then(tell, () => undefined);
  }

  return { moved, changed, stop: () => stopped.abort() };
}
