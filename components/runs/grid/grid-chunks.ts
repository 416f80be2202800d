/** Agents whose runs are read together. Only what is in view is read, and read again when a run ends. */
export const CHUNK = 25;

/** Ids of the agents that are read with the one at `index`. */
export function chunkAt(agents: readonly { readonly id: string }[], index: number): string[] {
  const start = Math.floor(index / CHUNK) * CHUNK;
  return agents.slice(start, start + CHUNK).map(({ id }) => id);
}
