/** Texts a second over the last few hundred texts. */
export interface Pace {
  add(texts: number, busyMs: number): void;
  /** Null before the first text. */
  textsPerSecond(): number | null;
}

const MEMORY_TEXTS = 256;

export function createPace(): Pace {
  let texts = 0;
  let ms = 0;
  return {
    add: (more, busyMs) => {
      const kept = MEMORY_TEXTS / Math.max(MEMORY_TEXTS, texts + more);
      texts = (texts + more) * kept;
      ms = (ms + busyMs) * kept;
    },
    textsPerSecond: () => (texts === 0 || ms === 0 ? null : (1000 * texts) / ms),
  };
}
