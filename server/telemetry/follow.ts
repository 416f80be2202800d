import { CHANNELS, type Kind, type Told } from "./measure";

/**
 * Calls `onEnd` with each piece of work of a kind that has ended, and the seconds that it took. What it throws goes to `say` and nowhere else: Node would end the process for it, and no
 * order waits for a figure. Returns what ends it.
 */
export function followMeasured<K extends Kind>(
  kind: K,
  onEnd: (told: Told<K>, seconds: number) => void,
  say: (error: unknown) => void,
): () => void {
  const { asyncEnd } = CHANNELS[kind];
  const listener = (message: unknown) => {
    try {
      const told = message as Told<K>;
      onEnd(told, (performance.now() - told.beganAt) / 1_000);
    } catch (error) {
      say(error);
    }
  };
  asyncEnd.subscribe(listener);
  return () => void asyncEnd.unsubscribe(listener);
}
