import type { Inputs, Outputs } from "@/components/desk/trpc";

export type Risk = Outputs["risk"]["read"];
export type RiskLimit = Risk["limits"][number];
export type RiskLock = Risk["locks"][number];
export type Outlook = Outputs["risk"]["outlook"];
export type LimitInput = Inputs["risk"]["setLimit"];
