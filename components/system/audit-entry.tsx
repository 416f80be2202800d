import { ChevronRight } from "lucide-react";
import { AgentName } from "@/components/agents/agent-name";
import { JsonView } from "@/components/ui/tables/json-view";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import type { JsonValue } from "@/server/core/json";
import { actionInWords } from "./action-in-words";
import { actorInWords } from "./actor-in-words";
import type { AuditRow } from "./system-types";

/** Actions whose subjects may be spelt like the id of an agent and are something else. */
const NOT_AN_AGENT = /^(account|bars|clock|kill_switch|news|orders|passkey|person|run|session|setting|token|totp)\./;

/** One deed: who, from where, what, to whom and why in a line; everything that was written of it below. */
export function AuditEntry({ entry }: { readonly entry: AuditRow }) {
  const { id, at, actor, address, action, detail, hash, previousHash } = entry;
  const { change, reason } = saidIn(detail);
  return (
    <li>
      <details className="group">
        <summary className="flex min-h-9 cursor-pointer list-none flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2 hover:bg-hover">
          <ChevronRight
            aria-hidden
            className="size-3.5 shrink-0 self-center text-ink-faint transition-transform group-open:rotate-90"
          />
          <Time at={at} detail="second" className="text-ink-muted" />
          <span className="font-medium">{actionInWords(action)}</span>
          <span className="min-w-0 break-all">
            <Subject entry={entry} />
          </span>
          {change === null ? null : <span className="figure min-w-0 break-all">{change}</span>}
          {reason === null ? null : (
            <span className="min-w-0 text-ink-muted">
              <Words text={reason} />
            </span>
          )}
          <span className="ml-auto text-ink-muted">
            by {actorInWords(actor)}
            {address === null ? null : (
              <>
                {" "}
                from <code className="font-mono text-xs">{address}</code>
              </>
            )}
          </span>
        </summary>
        <div className="grid gap-3 px-4 pt-1 pb-4">
          <JsonView label={`Detail of entry ${id}`} value={detail} depth={2} />
          <KeyValueList
            items={[
              { label: "Entry", value: <span className="figure">{id}</span> },
              { label: "Action", value: <code className="font-mono text-xs">{action}</code> },
              { label: "Hash", value: <code className="break-all font-mono text-xs">{hash}</code> },
              { label: "Hash of the one before", value: <code className="break-all font-mono text-xs">{previousHash}</code> },
            ]}
          />
        </div>
      </details>
    </li>
  );
}

/** Longer values stand in the detail alone. */
const MOST = 40;

/** What was before and after, and why, where an entry tells it in a few words. */
function saidIn(detail: JsonValue): { readonly change: string | null; readonly reason: string | null } {
  if (detail === null || typeof detail !== "object" || Array.isArray(detail)) return { change: null, reason: null };
  const { before, after, reason } = detail as Readonly<Record<string, JsonValue | undefined>>;
  const [from, to] = [short(before), short(after)];
  return {
    change: from !== null && to !== null ? `${from} → ${to}` : null,
    reason: typeof reason === "string" && reason !== "" ? reason : null,
  };
}

function short(value: JsonValue | undefined): string | null {
  if (value === undefined || (value !== null && typeof value === "object")) return null;
  const words = value === null ? "none" : String(value);
  return words.length > MOST ? null : words;
}

/** Who or what it was done to: an agent by its name, everything else as it is called; of somebody asked in only what they may become is known. */
function Subject({ entry: { action, subject, detail } }: { readonly entry: AuditRow }) {
  if (action === "person.invite") return roleIn(detail);
  return NOT_AN_AGENT.test(action) ? subject : <AgentName id={subject} />;
}

function roleIn(detail: JsonValue): string {
  const role = detail !== null && typeof detail === "object" && "role" in detail ? detail.role : undefined;
  return typeof role === "string" ? `as ${role}` : "";
}
