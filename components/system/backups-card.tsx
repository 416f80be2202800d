"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { HardDriveDownload } from "lucide-react";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { backupRows } from "./backup-rows";
import type { Backups } from "./system-types";

const WHILE_MADE_MS = 2_000;
const ELSE_MS = 60_000;

/** The newest back-up, when the next is due, and one now. */
export function BackupsCard({ initial }: { readonly initial: Backups }) {
  const trpc = useTRPC();
  const reading = useQuery(
    trpc.backups.read.queryOptions(undefined, {
      initialData: initial,
      refetchInterval: ({ state }) => (state.data?.beganAt == null ? ELSE_MS : WHILE_MADE_MS),
    }),
  );
  const begin = useMutation(
    trpc.backups.begin.mutationOptions({ onSuccess: () => setTimeout(() => reading.refetch(), WHILE_MADE_MS) }),
  );
  const { data } = reading;
  const isBusy = begin.isPending || data.beganAt !== null;
  return (
    <Card
      title="Back-ups"
      actions={
        data.isMadeHere ? (
          <Button size="sm" busy={isBusy} onClick={() => begin.mutate({})}>
            <HardDriveDownload aria-hidden /> Back up now
          </Button>
        ) : null
      }
    >
      <KeyValueList items={backupRows(data)} />
      <div aria-live="polite" className="mt-2 grid gap-1.5 text-red empty:hidden">
        {begin.error ? <p>No back-up was begun: {errorText(begin.error)}</p> : null}
        {reading.error ? <p>How they stand could not be read: {errorText(reading.error)}</p> : null}
        {data.failure ? <p>The last try failed: {data.failure.why}</p> : null}
      </div>
    </Card>
  );
}
