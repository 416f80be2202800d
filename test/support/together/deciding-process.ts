import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "@/server/core/fault";
import { openStagedDesk, type StagedDesk } from "../../fakes/staged-desk";

const [, , databaseUrl = "", accountId = ""] = process.argv;

export interface Tick {
  /** What the market's time is, and the runs that are due then. */
  readonly at: number;
  readonly runs: readonly number[];
}

/** Where too many wait for the books, a run begins again, as the engine has it do. */
async function runToItsEnd(desk: StagedDesk, id: number) {
  for (;;) {
    try {
      return await desk.run(id);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
    }
  }
}

/** A worker of a staged desk that is there: says that it is ready, does all runs of each tick that it is told at once, and says how they ended. */
async function decide(): Promise<void> {
  const desk = await openStagedDesk(databaseUrl, accountId);
  desk.stage.sleep = (ms) => sleep(ms);
  await desk.database.sql`select 1`;
  console.log("ready");
  for await (const line of createInterface({ input: process.stdin })) {
    const { at, runs } = JSON.parse(line) as Tick;
    desk.stage.marketAt = at;
    console.log(JSON.stringify(await Promise.all(runs.map((id) => runToItsEnd(desk, id)))));
  }
  await desk.close();
}

await decide();
