import type { Outputs } from "@/components/desk/trpc";

export type DecisionRecord = Outputs["records"]["get"];
