import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { cancelEntries } from "@/server/control/orders/cancel-entries";
import { messageOf } from "@/server/core/fault";
import { collectChanges } from "@/server/pipeline/books/collect-changes";
import { protectPositions } from "@/server/pipeline/protection/protect-positions";
import { type Site, worldOn } from "./desk-node";
import { PERMIT_WINDOW_MS } from "./permit-window";
import type { SimNode } from "./scheduler";

/** The switch is engaged, or the person is told that it is not, within this; permits that were given before may take the rest. */
const ANSWER_MS = 2_000 + PERMIT_WINDOW_MS;

/** A person at a page, whose process is well: moves the kill switch until it stands as wanted. */
export function openPerson(site: Site, node: SimNode) {
  const { scheduler, server, accountId } = site;
  const database = server.openFor(node);
  const trading = worldOn(site, node, database.db);
  const desk = { database, wall: trading.wall, actor: "operator" };

  let moves: Promise<void> = Promise.resolve();
  let moving: "engage" | "release" | null = null;

  const late: string[] = [];
  /** A database that stands still answers nobody. */
  const judgeAnswer = (askedAt: number, how: string) => {
    const tookMs = scheduler.now - askedAt;
    if (tookMs > ANSWER_MS && server.stalledUntil < askedAt) late.push(`the kill switch ${how} only after ${tookMs} ms`);
  };

  async function move(engaged: boolean): Promise<void> {
    for (;;) {
      const askedAt = scheduler.now;
      try {
        moving = engaged ? "engage" : "release";
        await setKillSwitch(desk, { accountId, engaged, reason: "the person wants it" });
        // It stood there already, or its commit has been taken.
        moving = null;
        if (engaged) judgeAnswer(askedAt, "was engaged");
        break;
      } catch (error) {
        judgeAnswer(askedAt, "said that it was not moved");
        scheduler.note(`${node.id} kill switch not moved: ${messageOf(error)}`);
        await trading.sleep(2_000);
      }
    }
    scheduler.note(`${node.id} kill switch ${engaged ? "engaged" : "released"}`);
    try {
      await collectChanges(trading);
      if (engaged) await cancelEntries(desk, accountId, trading.broker);
      else await protectPositions(trading);
    } catch (error) {
      scheduler.note(`${node.id} after the kill switch: ${messageOf(error)}`);
    }
  }

  return {
    late,
    move: (engaged: boolean) => {
      moves = moves.then(() => move(engaged));
    },
    /** Which move the commit that was just made was. */
    takeMove: () => {
      const moved = moving;
      moving = null;
      return moved;
    },
    /** Somebody's session that holds a row of the account for a while. */
    hold: async (table: "kill_switch" | "accounts", ms: number): Promise<void> => {
      const key = table === "accounts" ? "id" : "account_id";
      try {
        await database.sql.begin(async (tx) => {
          await tx.unsafe(`select 1 from ${table} where ${key} = $1 for update`, [accountId]);
          scheduler.note(`somebody holds the row of ${table}`);
          await trading.sleep(ms);
        });
      } catch (error) {
        scheduler.note(`somebody lost the row of ${table}: ${messageOf(error)}`);
      }
    },
  };
}
