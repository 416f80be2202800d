import type { Outputs } from "@/components/desk/trpc";

export type AgentList = Outputs["agents"]["list"];
export type AgentOverview = AgentList[number];
export type AgentDetail = Outputs["agents"]["get"];
export type AgentFills = Outputs["orders"]["fills"];

export interface AgentData {
  readonly agent: AgentDetail;
  readonly agents: AgentList;
  /** Only where this one is archived. */
  readonly archived: Outputs["agents"]["archived"] | undefined;
  readonly positions: Outputs["positions"]["list"];
  readonly summary: Outputs["performance"]["summary"];
  readonly runs: Outputs["runs"]["list"];
  readonly decisions: Outputs["decisions"]["list"];
  readonly fills: AgentFills;
}

export interface Chosen {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  /** All that are shown, or none of them. */
  readonly toggleAll: () => void;
  readonly all: boolean;
}
export type ModeOutcomes = Outputs["agents"]["setModes"];
