import { useState } from "react";
import type { AgentParams } from "@/server/core/agents/agent";
import { PARAM_NAMES } from "./param-choices";
import type { ParamDraft } from "./param-draft";

export interface AgentDraft {
  readonly cron: string;
  readonly timeZone: string;
  readonly params: ParamDraft;
  readonly note: string;
}

export interface AgentContent {
  readonly version: number;
  readonly cron: string;
  readonly timeZone: string;
  readonly params: AgentParams;
}

/**
 * What a person types about an agent, and the version it began with. Another version that comes meanwhile is followed while nothing is typed;
 * afterwards `overtaken` says so, and what was typed stays.
 */
export function useAgentDraft(agent: AgentContent) {
  const [base, setBase] = useState(agent);
  const [draft, setDraft] = useState(() => draftOf(agent));
  const changed = differs(draft, base);
  const start = (from: AgentContent) => {
    setBase(from);
    setDraft(draftOf(from));
  };
  if (agent.version > base.version && !changed) start(agent);
  return {
    draft,
    setDraft,
    base,
    changed,
    overtaken: agent.version > base.version,
    start,
    /** `sent` is in force now; what was typed since stays. */
    landed: (sent: AgentDraft, inForce: AgentContent) => {
      setBase(inForce);
      setDraft((current) => (current === sent ? draftOf(inForce) : current));
    },
    /** Keeps what was typed, to be saved over the version in force. */
    rebase: () => setBase(agent),
  };
}

function draftOf({ cron, timeZone, params }: AgentContent): AgentDraft {
  return { cron, timeZone, params, note: "" };
}

function differs({ cron, timeZone, params }: AgentDraft, base: AgentContent): boolean {
  return cron !== base.cron || timeZone !== base.timeZone || PARAM_NAMES.some((name) => params[name] !== base.params[name]);
}
