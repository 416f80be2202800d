import type { SearchParams } from "nuqs/server";
import { loadDecisionFilters, wantedDecisions } from "@/components/decisions/decision-filters";
import { DecisionsView } from "@/components/decisions/decisions-view";
import { desk } from "../desk";
import { titled } from "../titled";

export const metadata = titled("/decisions");

export default async function DecisionsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const wanted = wantedDecisions(await loadDecisionFilters(searchParams));
  return <DecisionsView initial={{ wanted, page: await (await desk()).decisions.list(wanted) }} />;
}
