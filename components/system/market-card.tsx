"use client";

import { useAccount, useLive } from "@/components/desk/live-provider";
import { count, duration } from "@/components/format";
import { Card } from "@/components/ui/card";
import { useNow } from "@/components/ui/now-provider";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Age } from "@/components/ui/text/age";
import { Time } from "@/components/ui/text/time";
import { speedInWords } from "./speed-in-words";
import type { Lateness, SystemStatus } from "./system-types";

/** From here on what is due waits for the desk. */
const LATE_MS = 5_000;

/** What moves: the market's clock, the stream of events, and the runs that wait. */
export function MarketCard({ status: { queue, late } }: { readonly status: SystemStatus }) {
  const { clock, session, name } = useAccount();
  const { lostAt, stream } = useLive();
  const now = useNow("market");
  const stands = clock.paused || clock.full;
  return (
    <Card title="Market and queue">
      <KeyValueList
        items={[
          { label: "Account", value: name },
          { label: "Market clock", value: <Time at={stands ? clock.at : now} detail="second" /> },
          { label: "Speed", value: speedInWords(clock) },
          { label: "New York session", value: session.reason },
          {
            label: "Stream of events",
            value:
              lostAt === null ? (
                stream.kind
              ) : (
                <span className="text-amber">
                  lost <Age at={lostAt} /> ago
                </span>
              ),
          },
          { label: "Runs began late by", value: <Late late={late} /> },
          { label: "Runs that run", value: <span className="figure">{count(queue.running)}</span> },
          {
            label: "Runs that wait",
            value: (
              <span className="figure">
                {count(queue.queued)}
                {queue.oldest === null ? null : (
                  <>
                    , the oldest for <Age at={queue.oldest} dueMs={60_000} />
                  </>
                )}
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}

/** Median and 95 % of the last runs of the schedule. */
function Late({ late: { runs, medianMs, p95Ms, mostMs } }: { readonly late: Lateness }) {
  if (medianMs === null || p95Ms === null || mostMs === null) return "no run yet";
  return (
    <span
      className={p95Ms > LATE_MS ? "text-amber" : undefined}
      title={`of the last ${count(runs, "run")} of the schedule; the latest by ${duration(mostMs)}`}
    >
      {duration(medianMs)}, 19 of 20 by at most {duration(p95Ms)}
    </span>
  );
}
