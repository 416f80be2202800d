import { KeyValueList } from "@/components/ui/tables/key-value-list";
import type { AgentParams } from "@/server/core/agents/agent";
import { PARAM_FIELDS } from "@/server/core/agents/param-fields";
import { PARAM_NAMES } from "../agents/params/param-choices";
import { paramText } from "../agents/params/version-changes";

/** Every parameter that an agent was played by. */
export function ParamsList({ params }: { readonly params: AgentParams }) {
  const items = PARAM_NAMES.map((name) => ({
    label: PARAM_FIELDS[name].label,
    value: paramText(name, params[name]),
  }));
  return (
    <details className="mt-3">
      <summary className="cursor-pointer font-medium">Parameters</summary>
      <KeyValueList items={items} className="mt-2" />
    </details>
  );
}
