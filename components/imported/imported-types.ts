import type { Outputs } from "@/components/desk/trpc";

export type ImportedAccounts = Outputs["imported"]["accounts"];
export type ImportedResults = Outputs["imported"]["results"];
export type ImportedTrade = ImportedResults["trades"][number];
export type LoadedTrades = Outputs["imported"]["load"];
