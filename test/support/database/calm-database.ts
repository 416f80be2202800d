import type { DatabaseService } from "@/server/api/context";
import type { DatabaseView } from "@/server/core/database-state";

/** A database that has nothing to say, for what is tested beside it. */
export function calmDatabase(view: Partial<DatabaseView> = {}): DatabaseService {
  const calm: DatabaseView = {
    ...{ kind: "ok", words: "it answers", answers: true, since: 0, checkedAt: 0, tookMs: 1, warnings: [], figures: null },
    ...view,
  };
  return {
    view: () => calm,
    lastKnown: () => ({ account: null, goingOn: [] }),
    whileItAnswers: (work) => work(),
    whenBack: (work) => void work(),
    growth: async () => ({ at: 0, since: null, tables: [], perDay: null }),
  };
}
