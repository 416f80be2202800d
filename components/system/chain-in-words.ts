/** What a walk along a chain of hashes found; `why` is what is wrong with the entry, where that is known. */
export function chainInWords(name: string, entry: string, broken: { readonly id: number; readonly why?: string } | null): string {
  if (broken === null) return `The chain of the ${name} holds: no ${entry} was changed, taken out or put in.`;
  const why = broken.why ?? "it, or the one before it, is not what was written";
  return `The chain of the ${name} is broken at ${entry} ${broken.id}: ${why}.`;
}
