/** Who pressed longer ago, ms, does not wait for it any more. */
const HELD_MS = 10_000;

/**
 * Presses again the buttons that were pressed before the page could carry that out: from here on it can. Which they are is kept by the first
 * script of the page. One that was pressed again and again, for nothing happened, is pressed once; and not at all where React takes over the
 * page for a press of it, which it carries out itself.
 */
export function carryOutEarlyPresses(): void {
  const early = window.earlyPresses ?? [];
  window.earlyPresses = undefined;
  const buttons = new Set(early.filter(({ timeStamp }) => performance.now() - timeStamp < HELD_MS).map(pressed));
  if (window.event) buttons.delete(pressed(window.event));
  queueMicrotask(() => {
    for (const button of buttons) button?.click();
  });
}

const pressed = ({ target }: Event) => (target instanceof Element ? target.closest("button") : null);
