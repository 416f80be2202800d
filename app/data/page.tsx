import { DataPageView } from "@/components/data/data-page-view";
import { desk } from "../desk";
import { titled } from "../titled";

export const metadata = titled("/data");

export default async function DataPage() {
  const caller = await desk();
  const [coverage, imports, importing, accounts, imported] = await Promise.all([
    caller.market.coverage(),
    caller.market.imports({ limit: 50 }),
    caller.market.importing(),
    caller.accounts.list(),
    caller.imported.accounts(),
  ]);
  return <DataPageView initial={{ coverage, imports, importing, accounts, imported }} />;
}
