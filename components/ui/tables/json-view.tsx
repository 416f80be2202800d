"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { JsonValue } from "@/server/core/json";
import { count } from "../../format";
import { CopyButton } from "../inputs/copy-button";

const PAGE = 100;
/** Longer lists start folded, however shallow. */
const UNFOLDED = 20;
const INK = { string: "text-gain", number: "text-accent", boolean: "text-amber", null: "text-ink-faint" } as const;

export interface JsonViewProps {
  readonly value: JsonValue;
  readonly label: string;
  /** Levels that are open at first. */
  readonly depth?: number;
}

/** JSON to read: folded by level, text only, to copy as a whole. */
export function JsonView({ value, label, depth = 1 }: JsonViewProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
    <div role="group" aria-label={label} className="group relative rounded-control border bg-sunken p-2 font-mono text-xs">
      <div className="absolute top-1 right-1 opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
        <CopyButton text={JSON.stringify(value, null, 2)} label="Copy JSON" />
      </div>
      <Node value={value} depth={depth} />
    </div>
  );
}

interface NodeProps {
  readonly name?: string;
  readonly value: JsonValue;
  readonly depth: number;
}

function Node({ name, value, depth }: NodeProps) {
  const key = name === undefined ? null : <span className="text-ink-muted">{name}: </span>;
  if (value === null || typeof value !== "object") {
    return (
      <div className="break-words py-px pl-4">
        {key}
        <span className={INK[value === null ? "null" : (typeof value as "string" | "number" | "boolean")]}>
          {JSON.stringify(value)}
        </span>
      </div>
    );
  }
  const entries = Object.entries(value);
  const brackets = Array.isArray(value) ? `[${count(entries.length)}]` : `{${count(entries.length)}}`;
  return (
    <details open={depth > 0 && entries.length <= UNFOLDED} className="[&[open]>summary>svg]:rotate-90">
      <summary className="flex list-none items-center gap-1 rounded-[3px] py-px">
        <ChevronRight aria-hidden className="size-3 shrink-0 text-ink-faint transition-transform" />
        {key}
        <span className="text-ink-faint">{brackets}</span>
      </summary>
      <Entries entries={entries} depth={depth - 1} />
    </details>
  );
}

/** A long array is shown in pages, so that ten thousand bars do not stop the page. */
function Entries({ entries, depth }: { readonly entries: readonly [string, JsonValue][]; readonly depth: number }) {
  const [shown, setShown] = useState(PAGE);
  return (
    <div className="ml-1.5 border-l pl-2">
      {entries.slice(0, shown).map(([name, value]) => (
        <Node key={name} name={name} value={value} depth={depth} />
      ))}
      {entries.length > shown ? (
        <button type="button" className="ml-4 text-accent hover:underline" onClick={() => setShown(shown + PAGE)}>
          {count(entries.length - shown)} more
        </button>
      ) : null}
    </div>
  );
}
