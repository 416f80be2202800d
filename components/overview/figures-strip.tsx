"use client";

import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { useAccount } from "@/components/desk/live-provider";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import type { PositionList } from "@/components/positions/position-types";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import type { DayFigures } from "./overview-types";

interface FiguresStripProps {
  readonly initial: DayFigures;
  readonly initialPositions: PositionList;
}

/** How much, in one line: what there is, what it did today, where it is, what is left. */
export function FiguresStrip({ initial, initialPositions }: FiguresStripProps) {
  const trpc = useTRPC();
  const account = useAccount();
  const { data: day } = useQuery(trpc.performance.day.queryOptions(undefined, { initialData: initial }));
  const { data: positions } = useQuery(trpc.positions.list.queryOptions(undefined, { initialData: initialPositions }));
  const { equityUsd, dayPnlUsd, dayReturn, exposureUsd, cashUsd, booksAt } = account;
  const books = { asOf: booksAt, clock: "market", source: `${account.name}, marked at mid prices` } as const;
  const ledger = { asOf: day.at, clock: "market", source: "the desk's fills and intents" } as const;
  return (
    <section aria-label="Figures" className="rounded-card border bg-surface px-4 py-3">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4 xl:grid-cols-[repeat(8,auto)] xl:justify-between">
        <Figure label="Equity" note={<Time at={booksAt} show="time" />} strong>
          <Num value={equityUsd} kind="usd" formula="cash + Σ quantity × mid" {...books} />
        </Figure>
        <Figure label="Today" strong>
          <Delta
            value={dayPnlUsd}
            fraction={dayReturn ?? undefined}
            formula="equity − equity at the day's start − paid in since"
            {...books}
          />
        </Figure>
        <Figure
          label="Exposure"
          note={<Num value={exposureUsd / equityUsd} kind="percent" decimals={1} formula="exposure ÷ equity" />}
        >
          <Num value={exposureUsd} kind="usd" formula="Σ quantity × mid" {...books} />
        </Figure>
        <Figure label="Cash">
          <Num value={cashUsd} kind="usd" {...books} source="the sum of all cash entries" />
        </Figure>
        <Figure
          label="Buying power"
          note={
            day.reservedUsd > 0 ? (
              <>
                <Num value={day.reservedUsd} kind="usd" formula="Σ cash held back by intents that are open" {...ledger} /> held
                back
              </>
            ) : null
          }
        >
          <Num value={day.buyingPowerUsd} kind="usd" formula="cash − cash held back for open orders" {...ledger} />
        </Figure>
        <Figure label="Positions" note={count(day.restingOrders, "order rests", "orders rest")}>
          <Num
            value={positions.rows.length}
            kind="count"
            asOf={positions.at}
            clock="market"
            source="the desk's fills"
            href="/positions"
          />
        </Figure>
        <Figure label="Trades today">
          <Num value={day.trades} kind="count" formula="orders that filled since the day's start" {...ledger} href="/orders" />
        </Figure>
        <Figure label="Realised today">
          <Delta value={day.realizedUsd} formula="realised P&L − fees, since the day's start" {...ledger} />
        </Figure>
      </dl>
    </section>
  );
}

interface FigureProps {
  readonly label: string;
  /** Beside the figure, smaller. */
  readonly note?: ReactNode;
  readonly strong?: boolean;
  readonly children: ReactNode;
}

function Figure({ label, note, strong = false, children }: FigureProps) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-muted text-xs">{label}</dt>
      <dd className={clsx("mt-0.5 flex flex-wrap items-baseline gap-x-2 text-base", strong && "font-medium")}>
        {children}
        {note ? <span className="font-normal text-ink-faint text-xs">{note}</span> : null}
      </dd>
    </div>
  );
}
