import type { SearchParams } from "nuqs/server";
import { loadOrderFilters, wantedOrders } from "@/components/orders/order-filters";
import { OrdersView } from "@/components/orders/orders-view";
import { desk } from "../desk";
import { titled } from "../titled";

export const metadata = titled("/orders");

export default async function OrdersPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const wanted = wantedOrders(await loadOrderFilters(searchParams));
  return <OrdersView initial={{ wanted, page: await (await desk()).orders.list(wanted) }} />;
}
