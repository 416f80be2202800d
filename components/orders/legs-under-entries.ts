interface Listed {
  readonly order: { readonly id: string; readonly parentId: string | null };
}

/** Newest first as they came, but the legs of an order right under it; a leg whose order is not there stays where it is. */
export function legsUnderEntries<Row extends Listed>(rows: readonly Row[]): readonly Row[] {
  const legsOf = (id: string) => rows.filter(({ order }) => order.parentId === id).toReversed();
  const ids = new Set(rows.map(({ order }) => order.id));
  return rows
    .filter(({ order }) => order.parentId === null || !ids.has(order.parentId))
    .flatMap((row) => [row, ...legsOf(row.order.id)]);
}
