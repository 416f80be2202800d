import type { AgentDetail } from "../agent-types";

/** What the next changes of the clocks do to a schedule. */
export function ClockChanges({ notes }: { readonly notes: AgentDetail["clockChanges"] }) {
  return notes.map(({ at, words }) => (
    <span key={at} className="block text-ink-muted text-xs">
      {words}.
    </span>
  ));
}
