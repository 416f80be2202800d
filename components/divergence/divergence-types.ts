import type { Outputs } from "@/components/desk/trpc";

export type DivergenceOf = Outputs["divergence"]["get"];
export type Compared = NonNullable<DivergenceOf["compared"]>;
export type DivergenceHistory = Outputs["divergence"]["history"];
export type ComparedDayRow = DivergenceHistory["rows"][number];
export type DivergenceRow = Compared["rows"][number];
