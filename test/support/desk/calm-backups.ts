import type { DeskServices } from "@/server/api/context";

/** A process of a desk that makes no back-ups. */
export const CALM_BACKUPS: DeskServices["backups"] = {
  view: () => ({
    isMadeHere: false,
    directory: "/backups",
    isEncrypted: false,
    count: 0,
    last: null,
    beganAt: null,
    nextAt: null,
    failure: null,
    restored: null,
  }),
  trouble: () => null,
  begin: () => undefined,
};
