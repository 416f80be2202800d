import type { Metadata } from "next";
import { DataPageView } from "@/components/data/data-page-view";
import { desk } from "../desk";

export const metadata: Metadata = { title: "Data" };

export default async function DataPage() {
  const caller = await desk();
  const [coverage, imports, accounts] = await Promise.all([
    caller.market.coverage(),
    caller.market.imports({ limit: 50 }),
    caller.accounts.list(),
  ]);
  return <DataPageView initial={{ coverage, imports, accounts }} />;
}
