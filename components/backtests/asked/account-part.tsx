"use client";

import type { AgentList } from "@/components/agents/agent-types";
import { useAccount } from "@/components/desk/live-provider";
import { usd } from "@/components/format";
import { Checkbox } from "@/components/ui/inputs/checkbox";
import { NumberField } from "@/components/ui/inputs/number-field";
import type { NewDraft } from "./new-draft";

const MOST_CASH_USD = 100_000_000;

export interface AccountPartProps {
  readonly draft: NewDraft;
  readonly agents: AgentList;
  readonly onChange: (change: Partial<NewDraft>) => void;
}

/** Which agents share an account, and how much cash it has. */
export function AccountPart({ draft, agents, onChange }: AccountPartProps) {
  const { agentIds, sharedCashUsd, limitsOf } = draft;
  const account = useAccount();
  const chosen = agents.filter(({ id }) => agentIds.includes(id));
  const capitalsUsd = chosen.reduce((sum, { params }) => sum + params.capitalUsd, 0);
  const others = (id: string) => agentIds.filter((each) => each !== id);
  if (agents.length < 2)
    return <p className="text-ink-muted">There are no two agents on the desk that could share an account.</p>;
  return (
    <div className="grid gap-4">
      <fieldset className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        <legend className="mb-2 text-ink-muted text-sm">
          Each by its version in force, over the bars and headlines of its symbol.
        </legend>
        {agents.map(({ id, name, symbol }) => (
          <Checkbox
            key={id}
            label={`${name}, ${symbol}`}
            checked={agentIds.includes(id)}
            onChange={({ target }) => onChange({ agentIds: target.checked ? [...others(id), id] : others(id) })}
          />
        ))}
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        <NumberField
          label="Cash of the account"
          unit="USD"
          min={1}
          max={MOST_CASH_USD}
          value={sharedCashUsd}
          help={`Empty for as much as their capitals come to: ${usd(capitalsUsd)}.`}
          onChange={(value) => onChange({ sharedCashUsd: value })}
        />
        <Checkbox
          label={`Under the limits that ${account.name} has now`}
          checked={limitsOf !== null}
          onChange={({ target }) => onChange({ limitsOf: target.checked ? account.id : null })}
        />
      </div>
    </div>
  );
}
