import type { Outputs } from "@/components/desk/trpc";

export type Attention = Outputs["system"]["attention"];
export type AttentionItem = Attention["items"][number];
export type PromiseCheck = Attention["checks"][number];
export type DayFigures = Outputs["performance"]["day"];
export type Equity = Outputs["performance"]["equity"];
