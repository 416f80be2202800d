"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { errorText, fieldErrors } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Input } from "@/components/ui/inputs/input";
import { NextRuns } from "../next-runs";
import { ClockChanges } from "./clock-changes";
import { inWordsOfTheForm } from "./param-draft";
import { useComing } from "./use-coming";
import { useRested } from "./use-rested";

export interface ScheduleDraft {
  readonly cron: string;
  readonly timeZone: string;
}

const REST_MS = 350;
const NO_RUNS: readonly number[] = [];
const COMMON_ZONES = [
  "America/New_York",
  "America/Chicago",
  "America/Los_Angeles",
  "UTC",
  "Europe/London",
  "Europe/Berlin",
  "Europe/Zurich",
  "Asia/Tokyo",
  "Asia/Hong_Kong",
  "Asia/Singapore",
  "Australia/Sydney",
];

/** Cron and time zone, said in words with the next five runs while they are typed, and why the agent could not keep its promise by them. */
export function ScheduleFields({
  draft,
  symbol,
  exitAtSessionEnd,
  onChange,
}: {
  readonly draft: ScheduleDraft;
  readonly symbol: string;
  readonly exitAtSessionEnd: boolean;
  readonly onChange: (draft: ScheduleDraft) => void;
}) {
  const trpc = useTRPC();
  const zonesId = useId();
  const cron = useRested(draft.cron, REST_MS);
  const timeZone = useRested(draft.timeZone, REST_MS);
  const { data, error, refetch } = useQuery(
    trpc.agents.schedule.queryOptions(
      { cron, timeZone, exitAtSessionEnd, symbol },
      { placeholderData: keepPreviousData, retry: false },
    ),
  );
  const coming = useComing(data?.nextFive ?? NO_RUNS, refetch);
  const complaints = error ? complaintsOf(error) : { cron: data?.objection && inTheForm(data.objection) };
  return (
    <div className="grid gap-x-5 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
      <Input
        label="Schedule"
        help="Cron: minute, hour, day of month, month, day of week."
        error={complaints?.cron}
        className="font-mono"
        value={draft.cron}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange({ ...draft, cron: event.target.value })}
      />
      <Input
        label="Time zone"
        help="Whose clocks the schedule is read on: the IANA name of a place, or UTC."
        error={complaints?.timeZone}
        list={zonesId}
        value={draft.timeZone}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange({ ...draft, timeZone: event.target.value })}
      />
      <datalist id={zonesId}>
        {COMMON_ZONES.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <div aria-live="polite" className="grid min-h-[4.5rem] content-start gap-1 sm:col-span-2 xl:col-span-1">
        <p className="font-medium">{error || data?.objection ? "This cannot be saved" : "In words"}</p>
        {error || !data ? null : (
          <>
            <p>{data.words}</p>
            <NextRuns at={coming} />
            <ClockChanges notes={data.clockChanges} />
          </>
        )}
      </div>
    </div>
  );
}

/** A schedule that cannot be is a plain sentence of the desk that begins with its field. */
function complaintsOf(error: unknown): { readonly cron?: string | null | undefined; readonly timeZone?: string } {
  const issues = fieldErrors(error);
  if (Object.keys(issues).length > 0) return issues;
  const text = errorText(error);
  return text.startsWith("timeZone") ? { timeZone: text.replace("timeZone", "Time zone") } : { cron: inTheForm(text) };
}

const inTheForm = (text: string) => inWordsOfTheForm(text.replace(/^cron/, "Schedule:"));
