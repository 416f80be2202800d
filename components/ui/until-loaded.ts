const AGAIN_MS = 2_000;

/**
 * Loads code of the desk, again until it comes: a file that cannot be reached now leaves the place of its part as it is while it is loaded, and nothing
 * else of the page. What fails in the code itself is thrown.
 */
export async function untilLoaded<Code>(load: () => Promise<Code>): Promise<Code> {
  for (;;) {
    try {
      return await load();
    } catch (error) {
      if (!isMissingCode(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}

/** So the bundler's loader names a file that did not come. */
export function isMissingCode(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === "ChunkLoadError" || /failed to load chunk|dynamically imported/i.test(error.message))
  );
}
