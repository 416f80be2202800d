import type { RunTrigger } from "@/server/core/run";

export const TRIGGER_WORDS: Readonly<Record<RunTrigger, string>> = {
  schedule: "by schedule",
  manual: "by hand",
  backfill: "back-filled, never trades",
};
