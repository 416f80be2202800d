import type { FirstPage } from "@/components/desk/first-page";
import type { Inputs, Outputs } from "@/components/desk/trpc";

type OrderList = Outputs["orders"]["list"];
type ListRow = OrderList["rows"][number];
export type FirstOrders = FirstPage<Inputs["orders"]["list"], OrderList>;
export type OrderTableRow = Pick<ListRow, "order"> & {
  readonly intent: Pick<NonNullable<ListRow["intent"]>, "decisionPrice" | "sentAt" | "answeredAt"> | null;
};

export type Fills = Outputs["orders"]["fills"];
export type FillRow = Fills[number];
export type IntentRow = Outputs["orders"]["unplaced"][number];
