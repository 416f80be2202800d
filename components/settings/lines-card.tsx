import type { ReactNode } from "react";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Age } from "@/components/ui/text/age";
import { Meter } from "@/components/ui/text/meter";
import { Words } from "@/components/ui/text/words";
import type { Connection } from "./settings-types";

type State = NonNullable<Connection["state"]>;
type Line = State["requests"][number];
type Stream = NonNullable<State["orders"]>;

/** The ways to the broker as the process that answers this page sees them. */
export function LinesCard({ state }: { readonly state: State }) {
  const { requests, orders, prices } = state;
  return (
    <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
      {requests.map((line) => (
        <LineCard key={line.to} line={line} />
      ))}
      <Card title="Streams">
        <KeyValueList
          items={[
            { label: "Order updates", value: orders ? <StreamWords stream={orders} /> : "another node listens" },
            ...prices.map((stream) => ({ label: stream.label, value: <PriceStream stream={stream} /> })),
          ]}
        />
      </Card>
    </div>
  );
}

function LineCard({ line }: { readonly line: Line }) {
  const { to, circuit, usedLastMinute, limit, resetAt, lastOkAt, reason, source } = line;
  const items: { label: string; value: ReactNode }[] = [
    { label: "State", value: <Circuit line={line} /> },
    {
      label: "Last answer",
      value:
        lastOkAt === null ? (
          "none yet"
        ) : (
          <span>
            <Age at={lastOkAt} /> ago
          </span>
        ),
    },
  ];
  if (reason !== null && circuit === "closed")
    items.push({
      label: "Last failure",
      value: (
        <span className="text-amber">
          <Words text={reason} />
        </span>
      ),
    });
  if (resetAt !== null) items.push({ label: "Counted anew", value: "within the minute" });
  if (source !== null) items.push({ label: "Source", value: source });
  return (
    <Card title={`Line to ${to}`}>
      <div className="grid gap-3">
        <Meter label="Requests in the last minute" value={usedLastMinute} limit={limit} write={count} />
        <KeyValueList items={items} />
      </div>
    </Card>
  );
}

const CIRCUITS = { closed: "answers", open: "asked no more", half_open: "tried again" } as const;

function Circuit({ line: { circuit, since, reason } }: { readonly line: Line }) {
  if (circuit === "closed") return CIRCUITS.closed;
  return (
    <span className="text-red">
      {CIRCUITS[circuit]} for <Age at={since} />
      {reason === null ? (
        ""
      ) : (
        <>
          : <Words text={reason} within />
        </>
      )}
    </span>
  );
}

function PriceStream({ stream }: { readonly stream: State["prices"][number] }) {
  const { symbols, notStreamed, stale } = stream;
  if (symbols.length === 0 && notStreamed.length === 0) return "nothing is watched";
  const parts = [count(symbols.length, "symbol")];
  if (notStreamed.length > 0) parts.push(`${notStreamed.length} beyond the plan`);
  if (stale.length > 0) parts.push(`silent: ${stale.join(", ")}`);
  return (
    <span>
      <StreamWords stream={stream} />, {parts.join(", ")}
    </span>
  );
}

function StreamWords({ stream: { connected, since, lastMessageAt, reason } }: { readonly stream: Stream }) {
  if (!connected)
    return (
      <span className="text-amber">
        not connected
        {since === null ? (
          ""
        ) : (
          <>
            {" "}
            for <Age at={since} />
          </>
        )}
        {reason === null ? (
          ""
        ) : (
          <>
            : <Words text={reason} within />
          </>
        )}
      </span>
    );
  return (
    <span>
      connected for <Age at={since} />
      {lastMessageAt === null ? (
        ", no message yet"
      ) : (
        <>
          , last message <Age at={lastMessageAt} /> ago
        </>
      )}
    </span>
  );
}
