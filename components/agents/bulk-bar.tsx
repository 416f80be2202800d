"use client";

import { useState } from "react";
import { useSetMode } from "@/components/desk/commands/use-set-mode";
import { count } from "@/components/format";
import { Button } from "@/components/ui/inputs/button";
import { Toolbar } from "@/components/ui/inputs/toolbar";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import type { AgentMode } from "@/server/core/agents/agent";
import type { AgentOverview } from "./agent-types";
import { MODE_SAYS } from "./params/param-choices";

const ACTIONS = [
  { mode: "on", label: "Turn on" },
  { mode: "observe", label: "Observe" },
  { mode: "reduce_only", label: "Reduce only" },
  { mode: "off", label: "Turn off" },
] as const satisfies readonly { readonly mode: AgentMode; readonly label: string }[];

type Action = (typeof ACTIONS)[number];

const LATE =
  "Not confirmed after 5 s: the desk does not answer, and they may trade on. It is sent again until the desk confirms it or you go back; what must end now, end at the broker.";

/** Sets the mode of several agents at once; what happens to what they hold is said first. */
export function BulkBar({ agents, onClear }: { readonly agents: readonly AgentOverview[]; readonly onClear: () => void }) {
  const setMode = useSetMode();
  const [asked, setAsked] = useState<Action | null>(null);
  const chosen = count(agents.length, "agent");
  const holding = agents.filter(({ position }) => position !== null && !position.dust);
  return (
    <Toolbar label="Chosen agents">
      <span className="text-ink-muted text-sm">
        {agents.length > 0 ? `${chosen} chosen` : "Choose agents to set their mode together"}
      </span>
      {ACTIONS.map((action) => (
        <Button key={action.mode} size="sm" disabled={agents.length === 0} onClick={() => setAsked(action)}>
          {action.label}
        </Button>
      ))}
      {agents.length > 0 ? (
        <Button variant="ghost" size="sm" onClick={onClear}>
          Choose none
        </Button>
      ) : null}
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={(open) => (open ? undefined : setAsked(null))}
        title={`${asked?.label ?? ""}: ${chosen}?`}
        consequence={
          <div className="grid gap-2">
            <p>{named(agents)}</p>
            <p>Each of them: {asked ? MODE_SAYS[asked.mode] : ""}</p>
            {asked?.mode === "off" && holding.length > 0 ? (
              <p className="text-amber">
                {named(holding)}: still held afterwards, and no run will decide to sell. Only a stop or a target at the broker
                ends it.
              </p>
            ) : null}
          </div>
        }
        confirmLabel={`${asked?.label ?? ""}: ${chosen}`}
        danger={asked?.mode === "off"}
        late={asked?.mode === "on" ? undefined : LATE}
        onConfirm={async (left) => {
          if (!asked) return;
          await setMode.mutateAsync({ agents: agents.map(({ id, name }) => ({ id, name })), mode: asked.mode, left });
          onClear();
        }}
      />
    </Toolbar>
  );
}

const MOST_NAMED = 12;

/** The first of them by name, and how many more there are. */
function named(agents: readonly AgentOverview[]): string {
  const names = agents.slice(0, MOST_NAMED).map((agent) => agent.name);
  const more = agents.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${count(more)} more` : names.join(", ");
}
