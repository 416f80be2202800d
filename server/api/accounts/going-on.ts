import { accountsGoingOn } from "@/db/queries/accounts/accounts";
import type { ApiContext } from "../context";
import { oncePerPage } from "../once-per-page";

/** The accounts that some node plays or trades, the default one first. */
export const goingOn = oncePerPage(
  ({ desk }: Pick<ApiContext, "desk" | "page">) => accountsGoingOn(desk.database.db),
  () => "",
);
