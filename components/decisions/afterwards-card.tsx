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

/** What the price has done since, against having done nothing. */
export function AfterwardsCard({ since, price }: { readonly since: DecisionDetail["since"]; readonly price: number }) {
  return (
    <Card title="What happened since" meta={<span>decided at {<Num value={price} kind="price" />}</span>}>
      <KeyValueList
        items={MOMENTS.map(({ key, label }) => {
          const then = since[key];
          const value = then ? (
            <span className="inline-flex gap-3">
              <Num value={then.price} kind="price" asOf={then.at} clock="market" source="mid price" />
              <Delta kind="percent" value={then.change} />
            </span>
          ) : (
            <span className="text-ink-faint">not yet</span>
          );
          return { label, value };
        })}
      />
    </Card>
  );
}
