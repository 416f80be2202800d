"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, Info, OctagonX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { type Outputs, useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";

type Item = Outputs["system"]["attention"][number];

const LOOKS = {
  stop: { icon: OctagonX, tone: "text-red", label: "Stopped or in danger" },
  warn: { icon: TriangleAlert, tone: "text-amber", label: "Needs a look" },
  note: { icon: Info, tone: "text-ink-faint", label: "For your information" },
} as const satisfies Record<Item["level"], unknown>;

export function AttentionCard({ initial }: { readonly initial: Outputs["system"]["attention"] }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.system.attention.queryOptions(undefined, { initialData: initial }));
  return (
    <Card
      title={<span id="attention">Needs attention</span>}
      flush
      empty={
        data.length === 0
          ? {
              title: "All is well",
              hint: "Faults, missing data, vetoes and differences with the broker appear here.",
              icon: CircleCheck,
            }
          : null
      }
    >
      <ul className="max-h-72 divide-y divide-line overflow-y-auto">
        {data.map((item) => (
          <AttentionRow key={`${item.level} ${item.text}`} item={item} />
        ))}
      </ul>
    </Card>
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
