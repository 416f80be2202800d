import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildRelease, findCommit, type Release } from "./build-release";
import { LAST_RELEASE } from "./last-release";
import { rollOver } from "./roll-over";

const LIMIT_MS = 10 * 60_000;
const commit = findCommit(LAST_RELEASE);
if (commit === null) console.warn(`SKIPPED: this clone has no commit ${LAST_RELEASE}, the release that desks are upgraded from`);

describe.skipIf(commit === null)("workers of the last release beside those of this one, on one database", () => {
  let old: Release;
  beforeAll(async () => {
    old = await buildRelease(commit ?? "");
  }, LIMIT_MS);
  afterAll(() => old?.remove());

  it(
    "are replaced one by one without a lost tick or a failed run (fault 29)",
    async () => {
      const { violations, runs } = await rollOver(old, { ticks: 0, say: () => undefined });
      expect({ violations, runs }).toEqual({ violations: [], runs });
    },
    LIMIT_MS,
  );
});
