import { cancelEntries } from "@/server/control/cancel-entries";
import { setKillSwitch } from "@/server/control/set-kill-switch";
import { messageOf } from "@/server/core/fault";
import { protectPositions } from "@/server/pipeline/protect-positions";
import { type Site, worldOn } from "./desk-node";
import type { SimNode } from "./scheduler";

/** A person at a page, whose process is well: moves the kill switch until it stands as wanted. */
export function openPerson(site: Site, node: SimNode) {
  const { scheduler, server, accountId } = site;
  const database = server.openFor(node);
  const world = worldOn(site, node);
  const desk = { database, wall: world.wall, actor: "operator" };

  let moves: Promise<void> = Promise.resolve();
  let moving: "engage" | "release" | null = null;

  async function move(engaged: boolean): Promise<void> {
    for (;;) {
      try {
        moving = engaged ? "engage" : "release";
        await setKillSwitch(desk, { accountId, engaged, reason: "the person wants it" });
        break;
      } catch (error) {
        scheduler.note(`${node.id} kill switch not moved: ${messageOf(error)}`);
        await world.sleep(2_000);
      }
    }
    scheduler.note(`${node.id} kill switch ${engaged ? "engaged" : "released"}`);
    try {
      if (engaged) await cancelEntries(desk, accountId, world.broker);
      else await protectPositions(world);
    } catch (error) {
      scheduler.note(`${node.id} after the kill switch: ${messageOf(error)}`);
    }
  }

  return {
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
          await world.sleep(ms);
        });
      } catch (error) {
        scheduler.note(`somebody lost the row of ${table}: ${messageOf(error)}`);
      }
    },
  };
}
