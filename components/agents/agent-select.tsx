"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/desk/trpc";
import { Select } from "@/components/ui/inputs/select";

const ALL = "all agents";

/** Chooses one agent, or all with "". */
export function AgentSelect({ value, onChange }: { readonly value: string; readonly onChange: (agentId: string) => void }) {
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.agents.list.queryOptions());
  return (
    <Select
      label="Agent"
      labelHidden
      value={value || ALL}
      onChange={(chosen) => onChange(chosen === ALL ? "" : chosen)}
      options={[{ value: ALL, label: "All agents" }, ...data.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  );
}
