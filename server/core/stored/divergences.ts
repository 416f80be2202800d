import { z } from "zod";
import { DIVERGENCE_CAUSES } from "../divergence/causes";
import type { Divergence, DivergenceRow } from "../divergence/divergence";
import { codec, kept } from "./codec";

/** What a comparison came to, by cause, and the first of what nobody can explain. */
export type DivergenceFindings = Pick<Divergence, "counts"> & { readonly unexplained: readonly DivergenceRow[] };

const cause = z.enum(DIVERGENCE_CAUSES);

export const DIVERGENCE_FINDINGS = codec<DivergenceFindings>({
  table: "divergences",
  name: "findings",
  schema: kept<DivergenceFindings>({
    counts: z.record(cause, z.number()),
    unexplained: z.array(
      kept<DivergenceRow>({
        at: z.number(),
        kind: z.enum(["decision", "fill"]),
        live: z.string(),
        backtest: z.string(),
        cause,
        detail: z.string(),
        runId: z.number().nullable(),
        decisionId: z.number().nullable(),
      }),
    ),
  }),
});
