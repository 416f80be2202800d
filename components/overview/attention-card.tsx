"use client";

import { Info, OctagonX, TriangleAlert } from "lucide-react";
import type { MouseEvent } from "react";
import { useAccount } from "@/components/desk/live-provider";
import { lookAt } from "@/components/desk/look-at";
import { NearTime } from "@/components/desk/near-time";
import { useAttention } from "@/components/desk/use-attention";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Words } from "@/components/ui/text/words";
import { DeskFacts, type DeskFactsProps } from "./desk-facts";
import type { Attention, AttentionItem } from "./overview-types";
import { PromiseSummary } from "./promise-summary";

const LOOKS = {
  stop: { icon: OctagonX, tone: "text-red", label: "Stopped or in danger" },
  warn: { icon: TriangleAlert, tone: "text-amber", label: "Needs a look" },
  note: { icon: Info, tone: "text-ink-faint", label: "For your information" },
} as const satisfies Record<AttentionItem["level"], unknown>;

interface AttentionCardProps extends DeskFactsProps {
  readonly initial: Attention;
}

/** Whether what is promised is kept, what is not as it should be, worst first, and under it what is. */
export function AttentionCard({ initial, ...facts }: AttentionCardProps) {
  const attention = useAttention(initial);
  const { items } = attention;
  const urgent = items.some((item) => item.level !== "note");
  return (
    <Card
      title={<span id="attention">Needs attention</span>}
      meta={items.length > 0 ? items.length : null}
      flush
      className={urgent ? "max-xl:order-first" : undefined}
    >
      <div className="flex h-full flex-col">
        <PromiseSummary {...attention} />
        <ul className="max-h-57 xl:max-h-44 min-h-0 divide-y divide-line overflow-y-auto empty:hidden">
          {items.map((item) => (
            <AttentionRow key={`${item.level} ${item.account?.id} ${item.text}`} item={item} />
          ))}
        </ul>
        <DeskFacts {...facts} />
      </div>
    </Card>
  );
}

/** A row of another account leads to where that is looked at. */
function AttentionRow({ item }: { readonly item: AttentionItem }) {
  const { icon: Icon, tone, label } = LOOKS[item.level];
  const { id } = useAccount();
  const { account, href } = item;
  const goThere = (event: MouseEvent) => {
    if (account === null || account.id === id) return;
    event.preventDefault();
    lookAt(account.id, href);
  };
  return (
    <li>
      <Link href={href} onClick={goThere} className="flex items-start gap-2.5 px-4 py-2.5 text-sm hover:bg-hover">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
        <span className="sr-only">{label}:</span>
        <span className="min-w-0 grow">
          {account === null ? null : <span className="font-medium">{account.name}: </span>}
          <Words text={item.text} />
        </span>
        {item.at === null ? null : (
          <span className="shrink-0 text-ink-faint text-xs">
            <NearTime at={item.at} />
          </span>
        )}
      </Link>
    </li>
  );
}
