/**
 * How far stopping goes, each further than the one before. pause: nothing enters, and exits go on. entries: nothing is sent but protective stops. all:
 * nothing at all. flatten: nothing but protective stops and the sales that empty the account. The first two and the last cancel entries that wait, `all` every order.
 */
export const STOP_LEVELS = ["pause", "entries", "all", "flatten"] as const;
export type StopLevel = (typeof STOP_LEVELS)[number];

/** going: until it is true. done: the broker says so. ended: the switch was released before. */
export const STOP_STATES = ["going", "done", "ended"] as const;
export type StopState = (typeof STOP_STATES)[number];

/**
 * How one order or position stands. waiting: nothing was asked yet, as while its market is closed. asked: the broker was, and has not said that it is so.
 * confirmed: it has. refused: it was refused, and is tried again. left: nobody tries, as what is not the desk's.
 */
export const STOP_ROW_STATES = ["waiting", "asked", "confirmed", "refused", "left"] as const;
export type StopRowState = (typeof STOP_ROW_STATES)[number];

/** How long the broker has to confirm what it was asked before a person is told to do it there. */
export const CONFIRMED_WITHIN_MS = 10_000;

/** Whether a row is to be done at the broker by a person: it was asked for so long ago, and is not confirmed. Wall times. */
export function isOverdue(
  { state, askedAt }: { readonly state: StopRowState; readonly askedAt: number | null },
  now: number,
): boolean {
  return (state === "asked" || state === "refused") && askedAt !== null && now - askedAt > CONFIRMED_WITHIN_MS;
}

/** Whether nothing of it is left to do: every row is confirmed, or left on purpose. */
export function isOver(rows: readonly { readonly state: StopRowState }[]): boolean {
  return rows.every(({ state }) => state === "confirmed" || state === "left");
}
