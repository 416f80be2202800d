"use client";

import { NumberField } from "@/components/ui/inputs/number-field";
import { Select } from "@/components/ui/inputs/select";
import { Switch } from "@/components/ui/inputs/switch";
import { PARAM_FIELDS, type ParamField, type ParamName } from "@/server/core/agents/param-fields";
import { choiceHelp, choicesOf, chosenOf, PARAM_NAMES } from "./param-choices";
import { inWordsOfTheForm, type ParamDraft } from "./param-draft";

export interface ParamFieldsProps {
  readonly draft: ParamDraft;
  readonly onChange: (draft: ParamDraft) => void;
  /** The desk's complaints by the path of the field: `params.stopLossFraction`. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Every parameter that `PARAM_FIELDS` names, in its order: a new one appears here by itself. */
export function ParamFields({ draft, onChange, errors }: ParamFieldsProps) {
  return (
    <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
      {PARAM_NAMES.map((name) => {
        const complaint = errors[`params.${name}`];
        return (
          <ParamControl
            key={name}
            name={name}
            field={PARAM_FIELDS[name]}
            value={draft[name]}
            onChange={(value) => onChange({ ...draft, [name]: value })}
            error={complaint ? inWordsOfTheForm(complaint) : null}
          />
        );
      })}
    </div>
  );
}

interface ParamControlProps {
  readonly name: ParamName;
  readonly field: ParamField;
  readonly value: ParamDraft[ParamName];
  readonly onChange: (value: ParamDraft[ParamName]) => void;
  readonly error: string | null;
}

function ParamControl({ name, field, value, onChange, error }: ParamControlProps) {
  const { label, help } = field;
  if (field.kind === "choice") {
    const more = choiceHelp(name, value);
    const change = (next: string) => onChange(next as ParamDraft[ParamName]);
    return (
      <Select
        label={label}
        help={more ?? help}
        error={error}
        options={choicesOf(name)}
        value={chosenOf(name, value)}
        onChange={change}
      />
    );
  }
  if (!("min" in field)) {
    return (
      <div className="grid content-start gap-1.5">
        <Switch label={label} checked={value === true} onChange={onChange} />
        <p className={error ? "text-red text-xs" : "text-ink-muted text-xs"}>{error ?? help}</p>
      </div>
    );
  }
  return (
    <NumberField
      label={label}
      help={help}
      error={error}
      unit={field.unit ?? undefined}
      percent={field.unit === "fraction"}
      min={field.min}
      max={field.max}
      required
      value={typeof value === "number" ? value : null}
      onChange={onChange}
    />
  );
}
