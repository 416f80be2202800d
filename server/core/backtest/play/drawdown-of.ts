/** How far each value lies under the highest so far, the start among them: a fraction that is never positive. */
export function drawdownOf(equityUsd: readonly number[], startUsd: number): readonly number[] {
  let highest = startUsd;
  return equityUsd.map((value) => {
    highest = Math.max(highest, value);
    return value / highest - 1;
  });
}
