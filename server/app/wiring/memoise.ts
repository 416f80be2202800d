import type { Clock } from "../../core/ports";

/** `load`, asked again only `forMs` after it was asked last; whoever asks meanwhile gets the same answer. A failure is not kept. */
export function memoise<T>(forMs: number, wall: Clock, load: () => Promise<T>): () => Promise<T> {
  let kept: { readonly at: number; readonly answer: Promise<T> } | null = null;
  return () => {
    const now = wall.now();
    if (kept && now - kept.at < forMs && now >= kept.at) return kept.answer;
    const answer = load();
    const own = { at: now, answer };
    kept = own;
    answer.catch(() => {
      if (kept === own) kept = null;
    });
    return answer;
  };
}
