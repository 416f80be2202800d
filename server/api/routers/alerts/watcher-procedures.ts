import { removeWatcherKey } from "../../../control/alerts/watcher-key";
import { makeWatcherKey } from "../../alerts/make-watcher-key";
import { emptyInput, noInput, procedure, steadyProcedure } from "../../trpc";

const changed = procedure.meta({ needs: "admin", confirm: true });

/** Whoever watches the desk from outside. */
export const watcherProcedures = {
  /** Since when it has a key, and when it was last there; null where nobody was given one. From memory. */
  watcher: steadyProcedure.input(noInput).query(({ ctx }) => {
    const { watcher } = ctx.services.alerts;
    return { presence: watcher.view(), trouble: watcher.trouble() };
  }),

  /** Makes its key, in the place of the one before, and tells it this once. */
  makeWatcherKey: changed.input(emptyInput).mutation(({ ctx }) => makeWatcherKey(ctx.desk)),

  /** Nobody is waited for any more. */
  removeWatcherKey: changed.input(emptyInput).mutation(({ ctx }) => removeWatcherKey(ctx.desk)),
};
