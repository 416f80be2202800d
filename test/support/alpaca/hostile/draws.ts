import { drawFrom } from "../../draw-from";
import { uuidOf } from "../shared/ids";

/** What a seed makes of things. */
export type Draws = ReturnType<typeof openDraws>;

/** Draws that depend on the seed and on what they are for alone. */
export function openDraws(seed: number, purpose: string) {
  const draw = drawFrom(Number.parseInt(uuidOf(`${purpose} ${seed}`).slice(0, 8), 16));
  let ids = 0;
  const int = (from: number, to: number) => from + Math.floor(draw() * (to - from + 1));
  const pick = <Of>(list: readonly Of[]): Of => {
    const [found] = list.slice(int(0, list.length - 1)) as [Of];
    return found;
  };
  return {
    int,
    pick,
    isSo: (chance: number) => draw() < chance,
    /** As a decimal string with so many places. */
    amount: (from: number, to: number, places: number) => (from + draw() * (to - from)).toFixed(places),
    /** What nobody has drawn before. */
    id: () => uuidOf(`${purpose} ${seed} ${ids++}`),
    many: <Of>(from: number, to: number, one: (n: number) => Of): readonly Of[] =>
      Array.from({ length: int(from, to) }, (_, n) => one(n)),
  };
}
