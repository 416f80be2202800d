import { beginBackup } from "../../../control/backups/begin-backup";
import { emptyInput, noInput, procedure, router } from "../../trpc";

/** Back-ups of the desk's database. */
export const backupsRouter = router({
  /** How they stand, as this process knows it. */
  read: procedure.input(noInput).query(({ ctx }) => ctx.services.backups.view()),

  /** Begins one now; `read` says what came of it. */
  begin: procedure
    .meta({ needs: "admin" })
    .input(emptyInput)
    .mutation(({ ctx }) => beginBackup(ctx.desk, ctx.services.backups)),
});
