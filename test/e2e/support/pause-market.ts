import { eventually, openApi } from "./api";

/** A market that has just begun is played as fast as the machine can until it is where a person finds it. */
const STANDS_MS = 120_000;

/** Has the market stand, and resolves once it does: who plays it has heard so, and every run of its last instant has ended. */
export async function pauseMarket(api = openApi()): Promise<void> {
  await api.accounts.setClock.mutate({ paused: true });
  let stood: number | null = null;
  await eventually(
    "the market stands",
    async () => {
      const { clock, queue } = await api.system.status.query({});
      const isStill = stood === clock.at && !clock.full && queue.queued + queue.running === 0;
      stood = clock.at;
      return isStill ? true : null;
    },
    STANDS_MS,
  );
}
