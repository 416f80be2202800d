import type { FirstPage } from "@/components/desk/first-page";
import type { Inputs, Outputs } from "@/components/desk/trpc";

export type DecisionDetail = Outputs["decisions"]["get"];
export type DecisionList = Outputs["decisions"]["list"];
export type DecisionListRow = DecisionList["rows"][number];
export type FirstDecisions = FirstPage<Inputs["decisions"]["list"], DecisionList>;
export type Explanation = Outputs["decisions"]["explain"];
