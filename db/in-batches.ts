/** A statement takes 65,533 parameters: a thousand rows fit into it while no table has more than 65 columns. */
const ROWS_A_STATEMENT = 1_000;

/**
 * Hands a list of any length to `write` in batches, one after another, and gathers what they return. Every list that is written goes
 * through here; whoever wants all of it or nothing gives `write` a transaction.
 */
export async function inBatches<Row, Result>(
  rows: readonly Row[],
  write: (batch: readonly Row[]) => PromiseLike<readonly Result[]>,
  rowsABatch = ROWS_A_STATEMENT,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < rows.length; from += rowsABatch)
    for (const result of await write(rows.slice(from, from + rowsABatch))) results.push(result);
  return results;
}
