"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { errorText } from "@/components/desk/error-text";
import { useAccount } from "@/components/desk/live-provider";
import { useTRPC } from "@/components/desk/trpc";
import { ExportLinks } from "@/components/ui/export-links";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { untilLoaded } from "@/components/ui/until-loaded";
import { AgreementCard } from "./agreement-card";
import { NettedCard } from "./netted-card";
import { OpenPositions } from "./open-positions";
import type { Agreement, PositionList } from "./position-types";

// Read after the page.
const SubLedgersCard = dynamic(() => untilLoaded(() => import("./sub-ledgers-card").then((module) => module.SubLedgersCard)), {
  ssr: false,
});

export interface PositionsData {
  readonly positions: PositionList;
  readonly agreement: Agreement | undefined;
}

export function PositionsView({ initial }: { readonly initial: PositionsData }) {
  const trpc = useTRPC();
  const { id: account } = useAccount();
  const { data: agreement, error } = useQuery(
    trpc.positions.agreement.queryOptions(undefined, { initialData: initial.agreement }),
  );
  const { data: positions } = useQuery(trpc.positions.list.queryOptions(undefined, { initialData: initial.positions }));
  return (
    <Parts className="grid gap-4">
      <PageHeader
        title="Positions"
        subtitle="What each agent holds, what protects it, and whether the broker says the same."
        actions={
          <>
            <ExportLinks label="Positions" name="positions" of={{ account }} />
            <ExportLinks label="Closed trades" name="trades" of={{ account }} />
            <ExportLinks label="Equity" name="equity" of={{ account }} />
          </>
        }
      />
      <OpenPositions initial={initial.positions} closable />
      <Parts className="grid gap-4 lg:grid-cols-2">
        <NettedCard positions={positions} agreement={agreement} />
        <AgreementCard agreement={agreement} trouble={error ? errorText(error) : null} />
      </Parts>
      <SubLedgersCard />
    </Parts>
  );
}
