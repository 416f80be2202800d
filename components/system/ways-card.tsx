import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Age } from "@/components/ui/text/age";
import { Meter } from "@/components/ui/text/meter";
import type { AccountWays } from "./system-types";

const WARN_SHARE = 0.75;

/** What is left of the requests that brokers permit, and when their streams last told anything, as this process sees it. */
export function WaysCard({ ways }: { readonly ways: readonly AccountWays[] }) {
  return (
    <Card title="Ways to brokers" meta="as this process sees them">
      {ways.length === 0 ? (
        <EmptyState title="No account at a broker is open here" hint="A simulated or replayed market needs no way to a broker." />
      ) : (
        ways.map((each) => <Ways key={each.accountId} ways={each} />)
      )}
    </Card>
  );
}

function Ways({ ways: { accountId, requests, orders, prices } }: { readonly ways: AccountWays }) {
  const streams = [...(orders ? [{ ...orders, label: "Orders" }] : []), ...prices];
  return (
    <section className="mt-3 first:mt-0">
      <h3 className="mb-1 font-mono text-ink-muted text-xs">{accountId}</h3>
      <KeyValueList
        items={[
          ...requests.map(({ to, usedLastMinute, limit, circuit, since }) => ({
            label: `Requests a minute, ${to}`,
            value:
              circuit === "closed" ? (
                <Meter label={to} labelHidden value={usedLastMinute} limit={limit} write={String} warnShare={WARN_SHARE} />
              ) : (
                <span className="text-red">
                  not asked for <Age at={since} />: it failed again and again
                </span>
              ),
          })),
          ...streams.map((stream) => ({ label: `Stream, ${stream.label.toLowerCase()}`, value: <StreamAge stream={stream} /> })),
        ]}
      />
    </section>
  );
}

function StreamAge({ stream }: { readonly stream: NonNullable<AccountWays["orders"]> }) {
  const { connected, since, lastMessageAt } = stream;
  if (!connected)
    return (
      <span className="text-amber">
        {since === null ? (
          "not connected yet"
        ) : (
          <>
            lost <Age at={since} /> ago
          </>
        )}
      </span>
    );
  return lastMessageAt === null ? (
    "connected, told nothing yet"
  ) : (
    <span>
      told something <Age at={lastMessageAt} /> ago
    </span>
  );
}
