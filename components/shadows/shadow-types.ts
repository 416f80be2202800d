import type { Outputs } from "@/components/desk/trpc";

export type ShadowRow = Outputs["shadows"]["list"]["rows"][number];
export type Comparison = Outputs["shadows"]["compare"];
export type Difference = Comparison["differences"][number];
export type SideFigures = Comparison["sides"]["shadow"];
