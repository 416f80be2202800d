import { z } from "zod";
import type { SentimentReading, SourceReading, UsedItem } from "../signals/sentiment/sentiment";
import { SOURCE_KINDS } from "../signals/sentiment/source-kinds";
import type { TechnicalReading } from "../signals/technical";
import type { TechnicalVote } from "../signals/technical-votes";
import { codec, kept } from "./codec";

const sourceSchema = kept<SourceReading>({
  source: z.string(),
  kind: z.enum(SOURCE_KINDS).optional(),
  score: z.number().nullable(),
  confidence: z.number(),
  weight: z.number(),
  items: z.number(),
  missing: z.string().nullable(),
});

const usedSchema = kept<UsedItem>({
  id: z.string(),
  source: z.string(),
  publisher: z.string().optional(),
  url: z.string().nullable().default(null),
  title: z.string(),
  publishedAt: z.number(),
  score: z.number(),
  weight: z.number(),
  ageMs: z.number(),
  copies: z.number(),
});

/** What an older reading cannot tell, its kinds and publishers, stays untold: nobody may take it for told. */
export const sentimentReadingSchema = kept<SentimentReading>({
  score: z.number().nullable(),
  confidence: z.number(),
  effectiveItems: z.number(),
  agreement: z.number().nullable().optional(),
  scorer: z.string(),
  insteadOf: z.string().nullable().default(null),
  sources: z.array(sourceSchema),
  used: z.array(usedSchema),
  dropped: z.array(kept<SentimentReading["dropped"][number]>({ id: z.string(), reason: z.string() })),
});

/** What a point of a symbol's sentiment rests on, as releases before 0037 kept it beside the point. */
export const SENTIMENT_READING = codec<SentimentReading>({
  table: "sentiment_history",
  name: "reading",
  schema: sentimentReadingSchema,
});

const voteSchema = kept<TechnicalVote>({
  name: z.enum(["rsi", "sma20", "trend", "levels", "volume", "price_action"]),
  value: z.number().nullable(),
  signal: z.number(),
  confidence: z.number(),
  reason: z.string(),
});

export const technicalReadingSchema = kept<TechnicalReading>({
  asOf: z.number(),
  close: z.number(),
  score: z.number(),
  confidence: z.number(),
  votes: z.array(voteSchema),
  indicators: z.record(z.string(), z.number().nullable()),
});
