import { lastStop, rowsOfStop, stopById } from "@/db/queries/accounts/stops";
import { isOverdue } from "../../core/accounts/stopping";
import type { ApiContext } from "../context";
import { shownAccount } from "./shown-account";

interface Asked {
  readonly accountId?: string | undefined;
  readonly operationId?: number | undefined;
}

/** How far stopping an account has come, row by row: the operation that is named, else the last one of the account; null where nobody ever stopped it. */
export async function readStop(ctx: ApiContext, { accountId, operationId }: Asked) {
  const { database, wall } = ctx.desk;
  const { db } = database;
  const operation =
    operationId === undefined ? await lastStop(db, (await shownAccount(ctx, accountId)).id) : await stopById(db, operationId);
  if (operation === null) return null;
  const now = wall.now();
  const rows = await rowsOfStop(db, operation.id);
  return {
    ...operation,
    /** Wall time. */
    readAt: now,
    /** `isOverdue`: not confirmed in time, to be done at the broker by a person. */
    rows: rows.map((row) => ({ ...row, isOverdue: operation.state === "going" && isOverdue(row, now) })),
  };
}
