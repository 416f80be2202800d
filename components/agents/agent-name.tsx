"use client";

import { clsx } from "clsx";
import { useCallback } from "react";
import { useAgentNames } from "@/components/ui/agent-names-provider";
import { EXTERNAL } from "@/server/core/orders/order";

/** How the agent is called wherever a person reads of it; what no agent holds or ordered is EXTERNAL. */
export function useAgentName(): (id: string | null) => string {
  const names = useAgentNames();
  return useCallback((id) => (id === null || id === EXTERNAL ? "EXTERNAL" : (names.get(id)?.name ?? id)), [names]);
}

export interface AgentNameProps {
  readonly id: string | null;
  /** With what is traded beside it, where the name does not say it. */
  readonly symbol?: string | undefined;
  readonly className?: string;
}

/** An agent by its name, the same on every page; its id is for addresses and logs. */
export function AgentName({ id, symbol, className }: AgentNameProps) {
  const name = useAgentName()(id);
  return (
    <span className={clsx("min-w-0", className)}>
      {name}
      {symbol === undefined || symbol === name ? null : (
        <>
          {" "}
          <span className="font-normal text-ink-muted text-xs">{symbol}</span>
        </>
      )}
    </span>
  );
}
