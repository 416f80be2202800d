import type { AgentParams } from "@/server/core/agents/agent";
import { PARAM_FIELDS, type ParamField, type ParamName } from "@/server/core/agents/param-fields";
import { USUAL_EXITS } from "@/server/core/orders/exit-terms";
import { PARAM_NAMES } from "./param-choices";

/** Parameters while they are typed: null where a field holds no number. */
export type ParamDraft = { readonly [Name in keyof AgentParams]: AgentParams[Name] | null };

/** Parameters with what holds for them where they are from before there was a choice. */
export function withUsual(params: AgentParams): AgentParams {
  return { ...USUAL_EXITS, ...params };
}

/** The draft as parameters; null while a number is missing or out of its field's bounds. What fields demand of each other, the desk checks. */
export function completed(draft: ParamDraft): AgentParams | null {
  const fits = PARAM_NAMES.every((name) => {
    const value = draft[name];
    const field: ParamField = PARAM_FIELDS[name];
    if (value === null) return false;
    if (typeof value !== "number" || !("min" in field)) return true;
    return value >= field.min && value <= field.max && (field.kind !== "integer" || Number.isInteger(value));
  });
  return fits ? (draft as AgentParams) : null;
}

/** The desk's words about a field with the name the form gives it: "stopLossFraction 0.6 must …" becomes "Stop under entry 0.6 must …". */
export function inWordsOfTheForm(message: string): string {
  return message.replace(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g, (word) =>
    word in PARAM_FIELDS ? PARAM_FIELDS[word as ParamName].label : word,
  );
}
