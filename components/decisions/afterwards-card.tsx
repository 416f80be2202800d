import { Card } from "@/components/ui/card";
import { Delta } from "@/components/ui/delta";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Num } from "@/components/ui/num";
import type { DecisionDetail } from "./decision-view";

const MOMENTS = [
  { key: "hour", label: "One hour later" },
  { key: "day", label: "One day later" },
  { key: "present", label: "Now" },
] as const;

function Then({ moment }: { readonly moment: DecisionDetail["since"]["hour"] }) {
  if (!moment) return <span className="text-ink-faint">not yet</span>;
  return (
    <span className="inline-flex gap-3">
      <Num value={moment.price} kind="price" asOf={moment.at} clock="market" source="mid price" />
      <Delta kind="percent" value={moment.change} />
    </span>
  );
}

/** What the price has done since, against having done nothing. */
export function AfterwardsCard({ since, price }: { readonly since: DecisionDetail["since"]; readonly price: number }) {
  const meta = (
    <span>
      decided at <Num value={price} kind="price" />
    </span>
  );
  return (
    <Card title="What happened since" meta={meta}>
      <KeyValueList items={MOMENTS.map(({ key, label }) => ({ label, value: <Then key={key} moment={since[key]} /> }))} />
    </Card>
  );
}
