import { audit } from "@/db/queries/audit";
import { deleteBacktest, lockBacktest, markBacktestCancelled, setBacktestNote } from "@/db/queries/backtests";
import { publish } from "@/db/queries/events";
import { isUnfinished } from "../../core/backtest/play/backtest-state";
import { Fault } from "../../core/fault";
import { BACKTEST_SPEC } from "../../core/stored/backtests";
import type { Desk } from "../actor";

/** Lets a backtest that waits or is played be; who plays it hears of it within a second. Throws Fault `not_found`, and `refused` for one that is over. */
export async function cancelBacktest({ database, wall, actor }: Desk, id: number): Promise<void> {
  await database.db.transaction(async (tx) => {
    const at = wall.now();
    const { state } = await lockBacktest(tx, id);
    if (!isUnfinished(state)) throw new Fault("refused", `backtest ${id} is ${state} already`);
    await markBacktestCancelled(tx, id, at);
    await audit(tx, { at, actor, action: "backtest.cancel", subject: String(id), detail: {} });
    await publish(tx, { topic: "backtest", backtestId: id });
  });
}

/** Takes one that is over off the desk with what came of it. Throws Fault `not_found`, and `refused` for one that is not over. */
export async function removeBacktest({ database, wall, actor }: Desk, id: number): Promise<void> {
  await database.db.transaction(async (tx) => {
    const at = wall.now();
    const { state, spec, resultHash, note } = await lockBacktest(tx, id);
    if (isUnfinished(state)) throw new Fault("refused", `backtest ${id} is ${state}: cancel it first`);
    await deleteBacktest(tx, id);
    await audit(tx, {
      at,
      actor,
      action: "backtest.remove",
      subject: String(id),
      detail: { spec: BACKTEST_SPEC.write(spec), state, resultHash, note },
    });
    await publish(tx, { topic: "backtest", backtestId: id });
  });
}

/** Writes what a person thinks of it. Throws Fault `not_found`. */
export async function noteBacktest(
  { database, wall, actor }: Desk,
  { id, note }: { readonly id: number; readonly note: string },
): Promise<void> {
  await database.db.transaction(async (tx) => {
    const at = wall.now();
    const before = await lockBacktest(tx, id);
    await setBacktestNote(tx, id, note);
    await audit(tx, { at, actor, action: "backtest.note", subject: String(id), detail: { before: before.note, after: note } });
    await publish(tx, { topic: "backtest", backtestId: id });
  });
}
