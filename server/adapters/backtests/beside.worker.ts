import { createHash } from "node:crypto";
import { constants } from "node:os";
import { type BesideTask, type HashedBeside, playBeside } from "@/server/core/divergence/play-beside";
import { workApart } from "../apart/work-apart";
import { barsHash } from "../market-data/bars-hash";

/** Plays a period beside what was done in it, behind everything else that the machine does. */
workApart<BesideTask, never, HashedBeside>(constants.priority.PRIORITY_LOW, (task) => {
  const hash = createHash("sha256");
  const beside = playBeside(task, ({ decisions, executions }) => {
    const made = decisions.map(({ index, decision, vetoedBy }) => ({ index, decision, vetoedBy }));
    hash.update(JSON.stringify({ made, executions }));
  });
  return { ...beside, dataHash: barsHash(task.bars), backtestHash: hash.digest("hex") };
});
