import { DataPageView } from "@/components/data/data-page-view";
import { desk } from "../desk";
import { titled } from "../titled";

export const metadata = titled("/data");

export default async function DataPage() {
  const caller = await desk();
  const [coverage, imports, accounts] = await Promise.all([
    caller.market.coverage(),
    caller.market.imports({ limit: 50 }),
    caller.accounts.list(),
  ]);
  return <DataPageView initial={{ coverage, imports, accounts }} />;
}
