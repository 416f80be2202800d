"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Age } from "@/components/ui/text/age";
import { Time } from "@/components/ui/text/time";
import { untilLoaded } from "@/components/ui/until-loaded";
import type { Watcher } from "../system-types";

const WatcherKeyDialog = dynamic(
  () => untilLoaded(() => import("./watcher-key-dialog").then((module) => module.WatcherKeyDialog)),
  { ssr: false },
);
const RemoveWatcherDialog = dynamic(
  () => untilLoaded(() => import("./remove-watcher-dialog").then((module) => module.RemoveWatcherDialog)),
  { ssr: false },
);

const EVERY_MS = 15_000;

/** Whether somebody outside would tell that this desk is dead. */
export function WatcherCard({ initial }: { readonly initial: Watcher }) {
  const trpc = useTRPC();
  const [asking, setAsking] = useState<"key" | "removal" | null>(null);
  const reading = useQuery(trpc.alerts.watcher.queryOptions(undefined, { initialData: initial, refetchInterval: EVERY_MS }));
  const { presence, trouble } = reading.data;
  const onClose = () => {
    setAsking(null);
    void reading.refetch();
  };
  return (
    <Card
      title="Watcher"
      actions={
        <Needs scope="admin">
          <Button size="sm" onClick={() => setAsking("key")}>
            {presence === null ? "Make a key…" : "Make another key…"}
          </Button>
          {presence === null ? null : (
            <Button size="sm" onClick={() => setAsking("removal")}>
              Remove…
            </Button>
          )}
        </Needs>
      }
    >
      <KeyValueList items={presence === null ? NEVER : rowsOf(presence)} />
      <div aria-live="polite" className="mt-2 grid gap-1.5 empty:hidden">
        {trouble === null ? null : <p className="text-amber">{trouble}.</p>}
        {reading.error ? <p className="text-red">Whether it is there could not be read: {errorText(reading.error)}</p> : null}
      </div>
      {asking === "key" ? <WatcherKeyDialog isAnother={presence !== null} onClose={onClose} /> : null}
      {asking === "removal" ? <RemoveWatcherDialog onClose={onClose} /> : null}
    </Card>
  );
}

const NEVER = [{ label: "npm run watch", value: "never set up" }];

const rowsOf = ({ seenAt, since }: NonNullable<Watcher["presence"]>) => [
  {
    label: "Seen",
    value:
      seenAt === null ? (
        "not yet"
      ) : (
        <>
          <Age at={seenAt} /> ago
        </>
      ),
  },
  { label: "Has its key since", value: <Time at={since} /> },
];
