type Results<Works> = { -readonly [Name in keyof Works]: Awaited<Works[Name]> };

/**
 * What all of these come to, by their names, whose statements go to the database without waiting for each other. Unlike with `Promise.all` it fails only when
 * all have ended, with what failed first: what one of them would still send after its transaction is over, would be sent outside of any.
 */
export async function together<const Works extends Readonly<Record<string, unknown>>>(works: Works): Promise<Results<Works>> {
  const failures: unknown[] = [];
  const results = await Promise.all(
    Object.entries(works).map(async ([name, work]) => {
      try {
        return [name, await work] as const;
      } catch (error) {
        failures.push(error);
        return [name, undefined] as const;
      }
    }),
  );
  if (failures.length > 0) throw failures[0];
  return Object.fromEntries(results) as Results<Works>;
}
