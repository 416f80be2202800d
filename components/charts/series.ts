/** Lines are told apart by colour, and from the seventh on by their dashes. */
export const SERIES: readonly { readonly stroke: string; readonly strokeDasharray?: string }[] = [
  undefined,
  "5 3",
  "1.5 3",
].flatMap((strokeDasharray) => [1, 2, 3, 4, 5, 6].map((place) => ({ stroke: `var(--series-${place})`, strokeDasharray })));
