"use client";

import { useQuery } from "@tanstack/react-query";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { count, MISSING, score, signedUsd, usd } from "@/components/format";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Time } from "@/components/ui/text/time";
import type { Outlook } from "./risk-types";

/** What the positions may come to. It reads bars, and comes after the page. */
export function OutlookCard() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.risk.outlook.queryOptions());
  return (
    <Card
      title="If it goes wrong"
      meta={
        data ? (
          <>
            at <Time at={data.at} />
          </>
        ) : null
      }
      loading={!data && !error}
      empty={
        data?.held === 0
          ? { title: "Nothing is at risk", hint: "What is held is looked at here together, and in three bad moments." }
          : null
      }
      error={
        error && !data ? { what: "The outlook could not be read", advice: errorText(error), onRetry: () => void refetch() } : null
      }
    >
      {data ? <Figures outlook={data} /> : null}
    </Card>
  );
}

function Figures({ outlook }: { readonly outlook: Outlook }) {
  const { stress, valueAtRisk, pairs, hours, withoutHours } = outlook;
  const { unstopped, unpriced } = stress;
  return (
    <>
      <KeyValueList
        items={[
          { label: "Every price falls 10 % in one bar", value: signedUsd(stress.fallUsd) },
          { label: "All stops are met at once", value: signedUsd(stress.stopsUsd) },
          { label: "All open 10 % under their stops", value: signedUsd(stress.gapUsd) },
          { label: "One hour in twenty loses more than", value: <AtRisk risk={valueAtRisk} /> },
          ...pairs.map(({ one, other, value, count: of }) => ({
            label: `${one} with ${other}`,
            value: value === null ? `too few hours: ${of}` : `${score(value)} of ${count(of, "hour")}`,
          })),
        ]}
      />
      <p className="mt-3 text-ink-muted">
        Before fees. Correlations and the value at risk are of the last {hours} hours by history, and say nothing of what was not
        seen in them.
        {unstopped.length > 0 ? (
          <span className="text-amber"> Without a stop, and not in the figures of stops: {unstopped.join(", ")}.</span>
        ) : null}
        {unpriced.length > 0 ? (
          <span className="text-amber"> Without a price, and in no figure: {unpriced.join(", ")}.</span>
        ) : null}
        {withoutHours.length > 0 ? (
          <span className="text-amber"> Nobody tells the hours of {withoutHours.join(", ")}.</span>
        ) : null}
      </p>
    </>
  );
}

function AtRisk({ risk }: { readonly risk: Outlook["valueAtRisk"] }) {
  if (risk === null) return MISSING;
  if (risk.usd === null) return `too few hours: ${risk.hours}`;
  return `${usd(risk.usd)} (${usd(risk.lowUsd)} to ${usd(risk.highUsd)}, ${count(risk.hours, "hour")})`;
}
