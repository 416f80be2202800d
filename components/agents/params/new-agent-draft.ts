import type { AgentMode } from "@/server/core/agents/agent";
import { AGENT_TEMPLATES } from "@/server/core/agents/default-agents";
import { freeAgentId, freeAgentName } from "../agent-id";
import type { AgentOverview } from "../agent-types";
import { type ParamDraft, withUsual } from "./param-draft";

export interface NewAgentDraft {
  readonly id: string;
  readonly name: string;
  readonly symbol: string;
  readonly mode: AgentMode;
  readonly cron: string;
  readonly timeZone: string;
  readonly params: ParamDraft;
}

type Origin = Pick<NewAgentDraft, "cron" | "timeZone" | "params"> & { readonly name?: string; readonly symbol?: string };

export const ORIGIN_TEMPLATES = AGENT_TEMPLATES.map(({ id, title }) => ({ value: `template:${id}`, label: title }));

/** What a new agent starts with: the agent or the template that `origin` names, else the first template. */
export function originOf(origin: string, agents: readonly AgentOverview[]): Origin {
  const agent = agents.find(({ id }) => origin === `agent:${id}`);
  const template = AGENT_TEMPLATES.find(({ id }) => origin === `template:${id}`) ?? AGENT_TEMPLATES[0];
  const found = agent ? { ...agent, params: withUsual(agent.params) } : template;
  if (!found) throw new Error("there is no template to start a new agent from");
  // A copy is as the agent that it is made after; without a word the desk takes what is new.
  return { ...found, params: { ...found.params, capitalFollows: found.params.capitalFollows ?? "fixed" } };
}

/** What every agent that the desk ever had is called. */
export interface TakenNames {
  readonly ids: readonly string[];
  readonly names: readonly string[];
}

export function newAgentDraft({ name, symbol = "", cron, timeZone, params }: Origin, taken: TakenNames): NewAgentDraft {
  const id = freeAgentId(symbol, taken.ids);
  const called = freeAgentName(name ? `${name} copy` : symbol, taken.names);
  return { id, name: called, symbol, mode: "observe", cron, timeZone, params };
}
