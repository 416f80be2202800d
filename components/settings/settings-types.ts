import type { Outputs } from "@/components/desk/trpc";

export type Connection = Outputs["settings"]["connection"];
export type Venue = Connection["venues"][number];
export type TestStep = Outputs["settings"]["testConnection"] extends AsyncIterable<infer Step> ? Step : never;
