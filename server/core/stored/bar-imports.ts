import { z } from "zod";
import type { BarFileReport } from "../market/bar-file/bar-file";
import type { Defect } from "../market/bar-file/defects";
import type { MissingBars } from "../market/missing-bars";
import { TIMEFRAMES } from "../market/timeframe";
import { codec, kept } from "./codec";

/** Kinds of defects come and go; of an older file each stays what it was called. */
const kindSchema = z.string() as unknown as z.ZodType<Defect["kind"]>;

export const missingBarsSchema = kept<MissingBars>({
  bars: z.number(),
  gaps: z.number(),
  ranges: z.array(kept<MissingBars["ranges"][number]>({ from: z.number(), to: z.number(), bars: z.number() })),
});

export const IMPORT_REPORT = codec<BarFileReport>({
  table: "bar_imports",
  name: "report",
  schema: kept<BarFileReport>({
    symbol: z.string(),
    timeframe: z.enum(TIMEFRAMES),
    rows: z.number(),
    bars: z.number(),
    rejected: z.number(),
    from: z.number(),
    to: z.number(),
    defects: z.array(
      kept<Defect>({
        kind: kindSchema,
        severity: z.enum(["rejected", "kept", "info"]),
        text: z.string(),
        count: z.number(),
        lines: z.array(z.number()),
        example: z.string(),
      }),
    ),
    missing: missingBarsSchema,
  }),
});
