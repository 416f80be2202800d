import { constants } from "node:os";
import { type BesideBacktest, type BesideTask, playBeside } from "@/server/core/divergence/play-beside";
import { workApart } from "../apart/work-apart";

/** Plays a period beside what was done in it, behind everything else that the machine does. */
workApart<BesideTask, never, BesideBacktest>(constants.priority.PRIORITY_LOW, playBeside);
