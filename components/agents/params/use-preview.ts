"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/desk/trpc";
import type { AgentParams } from "@/server/core/agents/agent";
import { PARAM_NAMES } from "./param-choices";
import { useRested } from "./use-rested";

const REST_MS = 500;

/** What the `last` decisions would have been with `params`, asked once the typing rests; idle while they are those in force. */
export function usePreview(
  agent: { readonly id: string; readonly params: AgentParams },
  params: AgentParams | null,
  last: number,
) {
  const trpc = useTRPC();
  const rested = useRested(params ?? agent.params, REST_MS);
  const changed = PARAM_NAMES.some((name) => rested[name] !== agent.params[name]);
  return useQuery(
    trpc.agents.preview.queryOptions(
      { agentId: agent.id, params: rested, last },
      { enabled: changed, placeholderData: changed ? keepPreviousData : undefined, retry: false },
    ),
  );
}
