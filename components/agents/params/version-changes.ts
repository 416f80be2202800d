import { percent, qty, THIN } from "@/components/format";
import type { AgentParams } from "@/server/core/agents/agent";
import { PARAM_FIELDS, type ParamField, type ParamName } from "@/server/core/agents/param-fields";
import { choicesOf, PARAM_NAMES } from "./param-choices";

export interface VersionContent {
  readonly cron: string;
  readonly timeZone: string;
  readonly params: Partial<AgentParams>;
}

export interface VersionChange {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

const FRACTION_DECIMALS = 2;
const NOT_SET = "not set";

/** What differs between two versions of an agent, the schedule first and then in the order of the form. */
export function versionChanges(before: VersionContent, after: VersionContent): readonly VersionChange[] {
  const schedule = [
    { label: "Schedule", before: before.cron, after: after.cron },
    { label: "Time zone", before: before.timeZone, after: after.timeZone },
  ];
  const params = PARAM_NAMES.filter((name) => before.params[name] !== after.params[name]).map((name) => ({
    label: PARAM_FIELDS[name].label,
    before: paramText(name, before.params[name]),
    after: paramText(name, after.params[name]),
  }));
  return [...schedule.filter((change) => change.before !== change.after), ...params];
}

/** A parameter as a person writes it: 0.02 of a fraction is "2 %". A version from before the parameter existed has none. */
export function paramText(name: ParamName, value: AgentParams[ParamName] | undefined): string {
  const field: ParamField = PARAM_FIELDS[name];
  if (value === undefined) return NOT_SET;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return choicesOf(name).find((choice) => choice.value === value)?.label ?? value;
  if (!("unit" in field) || field.unit === null) return qty(value);
  return field.unit === "fraction" ? percent(value, FRACTION_DECIMALS) : `${qty(value)}${THIN}${field.unit}`;
}
