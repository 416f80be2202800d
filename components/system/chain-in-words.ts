/** What a walk along a chain of hashes found. */
export function chainInWords(name: string, entry: string, firstBrokenId: number | null): string {
  if (firstBrokenId === null) return `The chain of the ${name} holds: no ${entry} was changed, taken out or put in.`;
  return `The chain of the ${name} is broken at ${entry} ${firstBrokenId}: it, or the one before it, is not what was written.`;
}
