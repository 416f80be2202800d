"use client";

import { useState } from "react";
import { useSetMode } from "@/components/desk/commands/use-set-mode";
import { count, qty } from "@/components/format";
import { Button } from "@/components/ui/inputs/button";
import { Toolbar } from "@/components/ui/inputs/toolbar";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import type { AgentMode } from "@/server/core/agents/agent";
import type { AgentOverview, ModeOutcomes } from "./agent-types";
import { ModeOutcomesTable } from "./mode-outcomes";
import { MODE_SAYS } from "./params/param-choices";

const ACTIONS = [
  { mode: "on", label: "Turn on" },
  { mode: "observe", label: "Observe" },
  { mode: "reduce_only", label: "Pause entries (reduce only)" },
  { mode: "off", label: "Turn off" },
] as const satisfies readonly { readonly mode: AgentMode; readonly label: string }[];

type Action = (typeof ACTIONS)[number];

const LATE =
  "Not confirmed after 5 s: the desk does not answer, and they may trade on. It is sent again until the desk confirms it or you go back; what must end now, end at the broker.";

/** Sets the mode of several agents at once; what happens to what they hold is said first. */
export function BulkBar({ agents, onClear }: { readonly agents: readonly AgentOverview[]; readonly onClear: () => void }) {
  const setMode = useSetMode();
  const [asked, setAsked] = useState<Action | null>(null);
  const [outcomes, setOutcomes] = useState<ModeOutcomes | null>(null);
  const chosen = count(agents.length, "agent");
  return (
    <>
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
          consequence={asked ? <Consequences agents={agents} mode={asked.mode} /> : null}
          confirmLabel={`${asked?.label ?? ""}: ${chosen}`}
          danger={asked?.mode === "off"}
          late={asked?.mode === "on" ? undefined : LATE}
          onConfirm={async (left) => {
            if (!asked) return;
            const named = agents.map(({ id, name }) => ({ id, name }));
            setOutcomes(await setMode.mutateAsync({ agents: named, mode: asked.mode, left, isEach: true }));
            onClear();
          }}
        />
      </Toolbar>
      {outcomes === null ? null : <ModeOutcomesTable outcomes={outcomes} onClose={() => setOutcomes(null)} />}
    </>
  );
}

/** Each of them with what it means for it. */
function Consequences({ agents, mode }: { readonly agents: readonly AgentOverview[]; readonly mode: AgentMode }) {
  return (
    <div className="grid gap-2">
      <p>Each of them: {MODE_SAYS[mode]} One that is refused keeps none of the others from it.</p>
      <ul aria-label="Chosen agents, each with its consequence" className="grid max-h-60 gap-1 overflow-auto text-sm">
        {agents.map((agent) => {
          const [words, isWarning] = consequenceOf(agent, mode);
          return (
            <li key={agent.id}>
              <span className="font-medium">{agent.name}</span>:{" "}
              <span className={isWarning ? "text-amber" : "text-ink-muted"}>{words}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function consequenceOf({ mode: now, position }: AgentOverview, mode: AgentMode): readonly [string, boolean] {
  const held = position === null || position.dust ? null : `${qty(position.qty)} ${position.symbol}`;
  if (now === mode) return ["it is so already", false];
  if (mode === "on") return [held === null ? "may buy from its next run on" : `may sell ${held}, and buy`, false];
  if (held === null) return ["holds nothing", false];
  if (mode === "off")
    return [
      `still holds ${held} afterwards, and no run will decide to sell: only a stop or a target at the broker ends it`,
      true,
    ];
  return [`holds ${held}, which it may still sell`, false];
}
