"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/desk/trpc";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import type { Own, Person, Token } from "./access-types";
import { PasskeysCard } from "./passkeys-card";
import { PeopleCard } from "./people-card";
import { SessionsCard } from "./sessions-card";
import { TokensCard } from "./tokens-card";
import { YouCard } from "./you-card";

export interface AccessPageData {
  /** Null for a program, which has no password and no sessions. */
  readonly own: Own | null;
  readonly tokens: readonly Token[];
  /** Null for whoever does not see to people. */
  readonly people: readonly Person[] | null;
}

/** Who and which programs may come in, and what each of them may do. */
export function AccessView({ initial }: { readonly initial: AccessPageData }) {
  return (
    <Parts className="grid gap-4">
      <PageHeader title="Access" subtitle="Who and which programs may come in, and what each of them may do." />
      {initial.own === null ? (
        <Notice tone="accent">A program reads this page by a token: it has no password, no passkeys and no sessions.</Notice>
      ) : (
        <OwnCards initial={initial.own} />
      )}
      <TokensCard initial={initial.tokens} />
      {initial.people === null ? null : <PeopleCard initial={initial.people} />}
    </Parts>
  );
}

function OwnCards({ initial }: { readonly initial: Own }) {
  const trpc = useTRPC();
  const { data: own } = useQuery(trpc.own.read.queryOptions(undefined, { initialData: initial }));
  return (
    <>
      <Parts className="grid items-start gap-4 lg:grid-cols-2">
        <YouCard own={own} />
        <PasskeysCard passkeys={own.passkeys} />
      </Parts>
      <SessionsCard sessions={own.sessions} />
    </>
  );
}
