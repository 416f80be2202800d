import type { Random } from "../../../simulation/random";

/**
 * `count` places in [from, to), ascending, each once: half of them out of `wanted`, where something was decided that another future may change, the others
 * anywhere. All places where there are no more than `count`.
 */
export function pickCuts(from: number, to: number, wanted: readonly number[], count: number, random: Random): readonly number[] {
  const room = Math.max(0, to - from);
  if (room <= count) return Array.from({ length: room }, (_, n) => from + n);
  const among = [...new Set(wanted.filter((place) => place >= from && place < to))];
  const picked = new Set<number>();
  for (let n = 0; n < Math.floor(count / 2) && among.length > 0; n++) {
    const at = Math.floor(random.uniform() * among.length);
    picked.add(among[at] as number);
    among[at] = among[among.length - 1] as number;
    among.pop();
  }
  while (picked.size < count) picked.add(from + Math.floor(random.uniform() * room));
  return [...picked].sort((a, b) => a - b);
}
