/** What the header marks the kill switch with. */
export const KILL_SWITCH = "kill-switch";

/** Presses the one button of the kill switch, which asks for whatever it needs: there is no second way to stop everything. */
export function pressKillSwitch(): void {
  document.querySelector<HTMLButtonElement>(`[data-part="${KILL_SWITCH}"] button`)?.click();
}
