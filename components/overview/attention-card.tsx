"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, Info, OctagonX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { type Outputs, useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { DeskFacts, type DeskFactsProps } from "./desk-facts";

type Item = Outputs["system"]["attention"][number];

const LOOKS = {
  stop: { icon: OctagonX, tone: "text-red", label: "Stopped or in danger" },
  warn: { icon: TriangleAlert, tone: "text-amber", label: "Needs a look" },
  note: { icon: Info, tone: "text-ink-faint", label: "For your information" },
} as const satisfies Record<Item["level"], unknown>;

interface AttentionCardProps extends DeskFactsProps {
  readonly initial: Outputs["system"]["attention"];
}

/** What is not as it should be, worst first; under it what is. */
export function AttentionCard({ initial, ...facts }: AttentionCardProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.system.attention.queryOptions(undefined, { initialData: initial }));
  const urgent = data.some((item) => item.level !== "note");
  return (
    <Card
      title={<span id="attention">Needs attention</span>}
      meta={data.length > 0 ? data.length : null}
      flush
      className={urgent ? "max-xl:order-first" : undefined}
    >
      <div className="flex h-full flex-col">
        {data.length === 0 ? <AllIsWell /> : null}
        <ul className="max-h-57 xl:max-h-44 min-h-0 divide-y divide-line overflow-y-auto empty:hidden">
          {data.map((item) => (
            <AttentionRow key={`${item.level} ${item.text}`} item={item} />
          ))}
        </ul>
        <DeskFacts {...facts} />
      </div>
    </Card>
  );
}

function AllIsWell() {
  return (
    <div className="flex items-start gap-2.5 px-4 py-3">
      <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
      <div>
        <p className="font-medium">All is well</p>
        <p className="mt-0.5 text-balance text-ink-muted">
          Faults, missing data, vetoes and differences with the broker appear here.
        </p>
      </div>
    </div>
  );
}

function AttentionRow({ item }: { readonly item: Item }) {
  const { icon: Icon, tone, label } = LOOKS[item.level];
  return (
    <li>
      <Link href={item.href} className="flex items-start gap-2.5 px-4 py-2.5 text-sm hover:bg-hover">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
        <span className="sr-only">{label}:</span>
        <span className="min-w-0 grow">{item.text}</span>
        {item.at === null ? null : (
          <span className="shrink-0 text-ink-faint text-xs">
            <Time at={item.at} show="time" />
          </span>
        )}
      </Link>
    </li>
  );
}
