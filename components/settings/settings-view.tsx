"use client";

import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import dynamic from "next/dynamic";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { Skeleton } from "@/components/ui/skeleton";
import { Age } from "@/components/ui/text/age";
import { Words } from "@/components/ui/text/words";
import { untilLoaded } from "@/components/ui/until-loaded";
import { AccountCard } from "./account-card";
import { AccountStateCard } from "./account-state-card";
import { ConnectionTestCard } from "./connection-test-card";
import { KeysCard } from "./keys/keys-card";
import { LinesCard } from "./lines-card";
import { NoKeysCard } from "./no-keys-card";
import type { Connection } from "./settings-types";
import { UnreadRowsCard } from "./unread-rows-card";

// What stops trading is in the first load; what stops it by itself goes on without this page.
const TriggersCard = dynamic(() => untilLoaded(() => import("./triggers-card").then((module) => module.TriggersCard)), {
  ssr: false,
  loading: () => <Skeleton rows={7} className="p-4" />,
});

const AlertsPart = dynamic(() => untilLoaded(() => import("./alerts/alerts-part").then((module) => module.AlertsPart)), {
  ssr: false,
  loading: () => <Skeleton rows={4} className="p-4" />,
});

/** How often the state of the lines is read while the page is open: they change without an event. */
const EVERY_MS = 5_000;

/** The account that is traded and the way to its broker. */
export function SettingsView({ initial }: { readonly initial: Connection }) {
  const trpc = useTRPC();
  const options = trpc.settings.connection.queryOptions(undefined, { initialData: initial, refetchInterval: EVERY_MS });
  const { data: connection, ...reading } = useQuery(options);
  const { venues, state, trouble, account } = connection;
  const connected = venues.filter(({ description }) => description !== null);
  const unread = account.books?.unread ?? [];
  return (
    <Parts className="grid gap-4">
      <PageHeader
        title="Settings"
        subtitle={
          <span>
            The account, its broker, and the way there. Read <Age at={connection.at} /> ago.
          </span>
        }
        actions={
          <Button busy={reading.isFetching} onClick={() => void reading.refetch()}>
            <RefreshCw aria-hidden /> Read again
          </Button>
        }
      />
      {reading.error ? <Notice tone="red">The state could not be read: {errorText(reading.error)}.</Notice> : null}
      <Parts className="grid items-start gap-4 lg:grid-cols-2">
        <Parts className="grid gap-4">
          <AccountCard connection={connection} />
          <TriggersCard />
        </Parts>
        <Parts className="grid gap-4">
          <KeysCard venues={venues} />
          {connected.length === 0 && !venues.some(({ isEntered }) => isEntered) ? <NoKeysCard venues={venues} /> : null}
          {connected.map((venue) => (
            <ConnectionTestCard key={venue.name} venue={venue} />
          ))}
          {account.books?.account === undefined ? null : (
            <AccountStateCard state={account.books.account} readAt={account.books.at} refusals={account.refusals} />
          )}
        </Parts>
      </Parts>
      {trouble === null ? null : (
        <Notice tone="red">
          The account cannot be opened: <Words text={trouble} within />.
        </Notice>
      )}
      {unread.length === 0 ? null : <UnreadRowsCard rows={unread} />}
      {state === null ? null : <LinesCard state={state} />}
      <AlertsPart />
    </Parts>
  );
}
