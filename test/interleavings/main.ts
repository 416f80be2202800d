import { parseArgs } from "node:util";
import { runSeeds } from "../support/seed-program";
import { firstAtDesk, PER_DESK, playAtOneDesk } from "./play-at-one-desk";

const { values } = parseArgs({
  options: {
    from: { type: "string", default: "1" },
    count: { type: "string", default: "10000" },
    workers: { type: "string", default: "2" },
    http: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
});

const from = Number(values.from);
const isRight = await runSeeds({
  noun: "interleavings",
  // One begins with what those before it at its desk left, so that they are played as well.
  first: firstAtDesk(from),
  last: from + Number(values.count) - 1,
  perDesk: PER_DESK,
  workers: Number(values.workers),
  verbose: values.verbose,
  // What goes over the wire is tried elsewhere, with some of these among it.
  wire: values.http ? "http" : "none",
  play: async (bench, first, last) =>
    (await playAtOneDesk(bench, first, last)).map(({ seed, steps, wrong, digest }) => ({
      name: seed,
      detail: `${steps.join(", ")} (${digest})`,
      wrong,
    })),
});
if (isRight !== null) process.exitCode = isRight ? 0 : 1;
