"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/desk/trpc";
import { Select } from "@/components/ui/inputs/select";
import type { FirstModes, TriedAccount } from "./keys-types";

const LIKE = "like:";
const OFF = { value: "off", label: "Off: none of them runs" } as const;
const OBSERVE = { value: "observe", label: "Observe: they decide, and buy nothing" } as const;

interface FirstModesChoiceProps {
  readonly kind: TriedAccount["kind"];
  readonly value: FirstModes;
  readonly onChange: (value: FirstModes) => void;
}

/** What the desk's agents do in an account that is new here; with real money none of them begins on. */
export function FirstModesChoice({ kind, value, onChange }: FirstModesChoiceProps) {
  const trpc = useTRPC();
  const { data: accounts = [] } = useQuery(trpc.accounts.list.queryOptions());
  const others = kind === "live" ? [] : accounts.map(({ id, name }) => ({ value: `${LIKE}${id}`, label: `As in ${name}` }));
  const chosen = typeof value === "object" ? `${LIKE}${value.like}` : value;
  const choose = (next: string) =>
    onChange(next === OFF.value || next === OBSERVE.value ? next : { like: next.slice(LIKE.length) });
  return (
    <Select
      label="What the agents do there"
      help={
        typeof value === "object"
          ? "Each does there what it does in the other account now: one that is on there buys here from its next run on."
          : "You turn them on one by one, under Agents."
      }
      options={[OFF, OBSERVE, ...others]}
      value={chosen}
      onChange={choose}
    />
  );
}
