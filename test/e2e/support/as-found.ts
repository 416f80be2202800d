import { beforeAll } from "vitest";
import { openApi } from "./api";
import { moveKillSwitch } from "./kill-switch";

/** Before each file of those that share one desk: a file that broke half-way leaves the desk paused or stopped, and every file after it would fail of that alone. */
beforeAll(async () => {
  const api = openApi();
  const { clock, killSwitch } = await api.accounts.current.query();
  if (clock.paused || clock.speed !== "60") {
    console.warn(`the file before left the market ${clock.paused ? "paused" : "running"} at ${clock.speed}x`);
    await api.accounts.setClock.mutate({ paused: false, speed: "60" });
  }
  if (killSwitch.engaged) {
    console.warn(`the file before left the kill switch engaged: ${killSwitch.reason}`);
    await moveKillSwitch(false, api);
  }
});
