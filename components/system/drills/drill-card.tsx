import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { Age } from "@/components/ui/text/age";
import { Badge } from "@/components/ui/text/badge";
import { DRILLS, type DrillName } from "@/server/core/drills/drills";
import type { KeptResult } from "@/server/core/drills/result";
import { type DrillMark, type DrillStanding, OLD_MS } from "@/server/core/drills/standing";
import { DrillFigures } from "./drill-figures";

const MARKS: Readonly<Record<DrillMark, string>> = {
  never: "never rehearsed",
  unreadable: "cannot be read",
  old: "older than 30 days",
  "other version": "another version",
};

const NO_RESULT = { none: "no result yet", unreadable: "no result that can be read" } as const;

export interface DrillCardProps {
  readonly name: DrillName;
  readonly kept: KeptResult;
  readonly standing: DrillStanding;
  /** By which the desk runs now. */
  readonly version: string;
}

/** A drill: what it does, what should come of it, what did when it was played last, and the command that plays it. */
export function DrillCard({ name, kept, standing: { verdict, marks }, version }: DrillCardProps) {
  const { title, rehearses, expected } = DRILLS[name];
  const command = `npm run drill -- ${name}`;
  return (
    <Card
      title={title}
      meta={
        <>
          {verdict ? <Badge tone={verdict.passed ? "neutral" : "red"}>{verdict.passed ? "passed" : "not passed"}</Badge> : null}
          {marks.map((mark) => (
            <Badge key={mark} tone={mark === "unreadable" ? "red" : "amber"}>
              {MARKS[mark]}
            </Badge>
          ))}
        </>
      }
    >
      <p>
        {rehearses.charAt(0).toUpperCase()}
        {rehearses.slice(1)}.
      </p>
      <p className="mt-3 text-ink-muted text-xs">What should come of it</p>
      <ul className="mt-1 grid list-disc gap-0.5 pl-4">
        {expected.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <DrillFigures name={name} kept={kept} verdict={verdict} />
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 border-t pt-2">
        <code className="min-w-0 break-all font-mono text-xs">{command}</code>
        <CopyButton text={command} label={`Copy the command of ${title}`} />
        <span className="ml-auto text-ink-muted">
          {kept.kind === "result" ? (
            <>
              <Age at={kept.result.at} dueMs={OLD_MS} /> ago, by version {kept.result.version}
              {kept.result.version === version ? "" : `; now it is ${version}`}
            </>
          ) : (
            NO_RESULT[kept.kind]
          )}
        </span>
      </div>
    </Card>
  );
}
