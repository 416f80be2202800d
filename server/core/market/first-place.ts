/** The first place of ascending `times` of which `isOn` is true, where it is so of all that follow; their number where it is of none. */
export function firstPlace(times: Float64Array, isOn: (at: number) => boolean): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isOn(times[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
