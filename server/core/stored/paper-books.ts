import { z } from "zod";
import { DECISION_CAUSES } from "../decision/decision";
import type { PositionState } from "../positions/ledger";
import type { PaperBook, PaperHolding, PaperOrder } from "../shadow/paper-book";
import { codec, kept } from "./codec";

const orderSchema = kept<PaperOrder>({
  side: z.enum(["buy", "sell"]),
  qty: z.string(),
  decidedAt: z.number(),
  cause: z.enum(DECISION_CAUSES),
  bracket: kept<NonNullable<PaperOrder["bracket"]>>({ stopPrice: z.string(), targetPrice: z.string() }).nullable(),
  leaveAt: z.number().nullable(),
  reservedUsd: z.number(),
});

const holdingSchema = kept<PaperHolding>({
  stopPrice: z.string(),
  targetPrice: z.string(),
  entryAt: z.number(),
  entryPrice: z.string(),
  enteredQty: z.string(),
  leaveAt: z.number().nullable(),
  isStopped: z.boolean(),
  cashUsd: z.string(),
  soldUsd: z.string(),
});

const bookSchema = kept<PaperBook>({
  units: kept<PositionState>({ qty: z.string(), avgPrice: z.string(), realizedUsd: z.string(), feesUsd: z.string() }),
  holding: holdingSchema.nullable(),
  order: orderSchema.nullable(),
  playedTo: z.number(),
  lastBar: kept<NonNullable<PaperBook["lastBar"]>>({ time: z.number(), close: z.number() }).nullable(),
  day: kept<PaperBook["day"]>({ start: z.number(), resultUsd: z.number(), entries: z.number() }),
  missingBars: z.number(),
});

/** The books of a shadow, and those of its agent on the same paper. */
export const SHADOW_BOOK = codec<PaperBook>({ table: "shadows", name: "shadow_book", schema: bookSchema });
export const SHADOWED_BOOK = codec<PaperBook>({ table: "shadows", name: "agent_book", schema: bookSchema });
