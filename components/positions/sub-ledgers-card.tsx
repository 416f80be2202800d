"use client";

import { useQuery } from "@tanstack/react-query";
import { AgentName } from "@/components/agents/agent-name";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import { minus, sum, toNumber } from "@/server/core/money/exact";
import { EXTERNAL } from "@/server/core/orders/order";
import type { SubLedgers } from "./position-types";

type Ledger = SubLedgers["ledgers"][number];

const COLUMNS: readonly TableColumn<Ledger>[] = [
  {
    id: "agent",
    header: "Whose",
    cell: ({ agentId }) =>
      agentId === EXTERNAL ? (
        <span className="text-ink-muted">from outside</span>
      ) : (
        <AgentName id={agentId} className="font-medium" />
      ),
  },
  {
    id: "capital",
    header: "Capital",
    unit: "USD",
    numeric: true,
    priority: 3,
    cell: ({ capitalUsd }) => <Num value={capitalUsd} kind="money" source="a bound, not a reservation" />,
  },
  {
    id: "moved",
    header: "Moved cash",
    unit: "USD",
    numeric: true,
    cell: ({ movedUsd }) => (
      <Num value={movedUsd} kind="money" formula="sales − purchases − fees; from outside: paid in and by hand" />
    ),
  },
  {
    id: "cash",
    header: "Cash of its own",
    unit: "USD",
    numeric: true,
    priority: 2,
    cell: ({ cashUsd }) => <Num value={cashUsd} kind="money" formula="capital + what its trades moved" />,
  },
  {
    id: "reserved",
    header: "Reserved",
    unit: "USD",
    numeric: true,
    priority: 3,
    cell: ({ reservedUsd }) => <Num value={reservedUsd} kind="money" source="open orders" />,
  },
  {
    id: "units",
    header: "In units",
    unit: "USD",
    numeric: true,
    priority: 2,
    cell: ({ unitsUsd }) => <Num value={unitsUsd} kind="money" source="at the market's prices" />,
  },
  {
    id: "result",
    header: "Result",
    unit: "USD",
    numeric: true,
    cell: ({ resultUsd }) => <Delta value={resultUsd} formula="realised − fees + what selling now would realise" />,
  },
];

/** The account's cash and units as the parts of its agents and what is from outside. */
export function SubLedgersCard() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.positions.subLedgers.queryOptions());
  if (!data) {
    const failure = error && { what: "The parts could not be read", done: errorText(error), onRetry: () => void refetch() };
    return <Card title="By agent" loading error={failure} />;
  }
  const left = toNumber(minus(data.cashUsd, sum(data.ledgers.map(({ movedUsd }) => movedUsd))));
  const isWhole = Math.abs(left) < CENT;
  return (
    <Card
      title="By agent"
      meta={
        <span className={isWhole ? undefined : "text-red"}>
          {isWhole ? "together" : "not together"} the account&apos;s{" "}
          <Num value={data.cashUsd} kind="money" source="the desk's books" />
          {isWhole ? null : (
            <>
              : <Num value={left} kind="money" /> are nobody&apos;s
            </>
          )}
          , as of <Time at={data.at} />
        </span>
      }
      flush
    >
      <DataTable
        label="By agent"
        columns={COLUMNS}
        rows={data.ledgers}
        rowKey={({ agentId }) => agentId}
        sortedElsewhere
        empty={null}
      />
    </Card>
  );
}

const CENT = 0.01;
