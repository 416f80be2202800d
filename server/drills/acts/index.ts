import type { DrillName } from "../../core/drills/drills";
import type { Rehearsal } from "../rehearsal";
import { badTicks } from "./bad-ticks";
import { brokerDown } from "./broker-down";
import { clockAway } from "./clock-away";
import { databaseRestart } from "./database-restart";
import { diskFull } from "./disk-full";
import { kill } from "./kill";
import { modelGone } from "./model-gone";
import { runawayAgent } from "./runaway-agent";
import { streamSilent } from "./stream-silent";

/** How each fault is brought about, and how it is taken away. */
export const REHEARSALS: Readonly<Record<DrillName, Rehearsal>> = {
  kill,
  "broker-down": brokerDown,
  "stream-silent": streamSilent,
  "database-restart": databaseRestart,
  "disk-full": diskFull,
  "clock-away": clockAway,
  "bad-ticks": badTicks,
  "model-gone": modelGone,
  "runaway-agent": runawayAgent,
};
