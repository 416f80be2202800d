import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import type { Action } from "@/server/core/decision/decision";
import type { DecisionDetail } from "./decision-types";

type Since = DecisionDetail["since"];

/** What an order is held against: not to have sent it. */
const AGAINST = { buy: "Against not buying", sell: "Against keeping it", hold: "" } as const satisfies Record<Action, string>;

interface AfterwardsCardProps {
  readonly since: Since;
  readonly action: Action;
  readonly price: number;
}

/** What the price has done since, and what the order has brought against doing nothing. */
export function AfterwardsCard({ since, action, price }: AfterwardsCardProps) {
  const { hour, day, exit, present, againstUsd } = since;
  const entered = action === "buy" && againstUsd !== null;
  const items = [
    { label: "One hour later", value: <Then moment={hour} /> },
    { label: "One day later", value: <Then moment={day} /> },
    ...(entered ? [{ label: "Sold", value: <Then moment={exit} never="still held" dated /> }] : []),
    { label: "Now", value: <Then moment={present} never="no quote" /> },
    ...(againstUsd === null ? [] : [{ label: AGAINST[action], value: <Against usd={againstUsd} action={action} /> }]),
  ];
  const meta = (
    <span>
      decided at <Num value={price} kind="price" />
    </span>
  );
  return (
    <Card title="What happened since" meta={meta}>
      <KeyValueList layout="columns" items={items} />
    </Card>
  );
}

interface ThenProps {
  readonly moment: Since["hour"];
  readonly never?: string;
  readonly dated?: boolean;
}

function Then({ moment, never = "not yet", dated = false }: ThenProps) {
  if (!moment) return <span className="text-ink-faint">{never}</span>;
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      {dated ? <Time at={moment.at} className="text-ink-muted" /> : null}
      <Num
        value={moment.price}
        kind="price"
        asOf={moment.at}
        clock="market"
        source={dated ? "its sales, averaged" : "mid price"}
      />
      <Delta kind="percent" value={moment.change} />
    </span>
  );
}

function Against({ usd, action }: { readonly usd: number; readonly action: Action }) {
  const formula =
    action === "buy" ? "sales − purchases − fees + what is held × mid" : "proceeds − fees − quantity sold × mid now";
  return <Delta kind="usd" value={usd} formula={formula} />;
}
