import { tracked } from "@trpc/server";
import { z } from "zod";
import { listNodes } from "@/db/queries/nodes";
import { listAudit, namesInAudit, queueDepths } from "@/db/queries/system";
import { text } from "../../core/text";
import { agentNames } from "../agents/agent-names";
import { attentionNow } from "../attention/attention-now";
import { drillProcedures } from "../system/drill-procedures";
import { upkeepOf } from "../system/upkeep";
import {
  accountProcedure,
  directionInput,
  idInput,
  limitInput,
  noInput,
  ofAccount,
  procedure,
  router,
  steadyProcedure,
} from "../trpc";

const nameInput = text({ min: 1, max: 100 });

export const systemRouter = router({
  /** Processes, queue, clocks, and whether the desk keeps up. */
  status: accountProcedure.input(ofAccount).query(async ({ ctx }) => {
    const { db } = ctx.desk.database;
    const { services, account } = ctx;
    const [nodes, queue, upkeep, clock] = await Promise.all([
      listNodes(db),
      queueDepths(db, account.id),
      upkeepOf(ctx, account),
      services.clockOf(account),
    ]);
    const { nodeId: id, version, role, startedAt } = services;
    return {
      node: { id, version, runtime: process.version, role, startedAt, ...services.health() },
      wallAt: ctx.desk.wall.now(),
      ...{ clock, nodes, queue, ...upkeep },
    };
  }),

  /** How the database stands as this process sees it, from its memory: it answers whatever the database does. */
  database: steadyProcedure.input(noInput).query(({ ctx }) => ({ ...ctx.services.database.view(), seenBy: ctx.services.nodeId })),

  ...drillProcedures,
  /** How every agent that this desk ever had is called, archived ones too. */
  agentNames: steadyProcedure.input(noInput).query(({ ctx }) => agentNames(ctx)),

  /** What a person should look at, worst first, and how each promise was found, with the time of its check. */
  attention: steadyProcedure.input(ofAccount).query(({ ctx, input }) => attentionNow(ctx, input?.accountId)),

  audit: procedure
    .input(
      z.strictObject({
        ...{ cursor: idInput.nullish(), ...directionInput, limit: limitInput(200, 50) },
        ...{ actor: nameInput.optional(), action: nameInput.optional() },
      }),
    )
    .query(async ({ ctx, input: { cursor, actor, action, limit } }) => {
      const rows = await listAudit(ctx.desk.database.db, { before: cursor ?? undefined, actor, action, limit });
      return { rows, nextCursor: rows.length === limit ? (rows.at(-1)?.id ?? null) : null };
    }),

  /** By whom, and by which deeds, the log can be searched. */
  auditNames: procedure.input(noInput).query(({ ctx }) => namesInAudit(ctx.desk.database.db)),

  /** Goes through the whole log of changes, and holds it against the heads that are kept outside the database. */
  verifyAudit: procedure.input(noInput).query(({ ctx }) => ctx.services.audit.verify()),

  /** Everything that happens on the desk. Give the last id seen to go on after a gap; "reload" says that the gap was too long. */
  events: steadyProcedure
    .input(z.strictObject({ lastEventId: text({ max: 80 }).nullish() }).optional())
    .subscription(async function* ({ ctx, input, signal }) {
      for await (const numbered of ctx.services.events(input?.lastEventId ?? null, signal ?? new AbortController().signal)) {
        if (numbered === null) yield { topic: "reload" as const };
        else yield tracked(numbered.id, numbered.event);
      }
    }),
});
