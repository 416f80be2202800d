"use client";

import { utc } from "../../format";
import { Time } from "./time";

export interface ProvenanceProps {
  /** When the figure held, epoch milliseconds. */
  readonly asOf: number | null;
  readonly source: string;
  readonly formula: string;
}

/** The answer to "says who?". */
export function Provenance({ asOf, source, formula }: Partial<ProvenanceProps>) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 [&_dt]:text-ink-faint">
      {source ? (
        <>
          <dt>Source</dt>
          <dd>{source}</dd>
        </>
      ) : null}
      {formula ? (
        <>
          <dt>Formula</dt>
          <dd className="font-mono">{formula}</dd>
        </>
      ) : null}
      {asOf ? (
        <>
          <dt>As of</dt>
          <dd>
            <Time at={asOf} detail="second" />
            <span className="block text-ink-faint">{utc(asOf)}</span>
          </dd>
        </>
      ) : null}
    </dl>
  );
}
