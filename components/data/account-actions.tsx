"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Eye, Pause, Pin, Play } from "lucide-react";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { useAccount } from "@/components/desk/live-provider";
import { lookAt } from "@/components/desk/look-at";
import { Needs } from "@/components/desk/needs";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import { BESIDE } from "./account-words";
import type { ListedAccount } from "./data-types";

const isReal = (kind: ListedAccount["kind"]) => kind === "paper" || kind === "live";

/** What a person does with one account: look at it, go on with it, set it aside, have it shown where nothing else is chosen. */
export function AccountActions({ account }: { readonly account: ListedAccount }) {
  const { id } = useAccount();
  const { state, isDefault } = account;
  return (
    <span className="flex justify-end gap-1.5 @max-2xl:flex-col">
      <Needs>
        {state === "aside" ? <ResumeButton account={account} /> : null}
        {state === "going" ? <AsideButton account={account} /> : null}
        {isDefault ? null : <DefaultButton account={account} />}
      </Needs>
      {id === account.id ? null : (
        <Button size="sm" aria-label={`Look at ${account.name}`} onClick={() => lookAt(account.id)}>
          <Eye aria-hidden /> Look
        </Button>
      )}
    </span>
  );
}

function DefaultButton({ account: { id, name } }: { readonly account: ListedAccount }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const make = useMutation(
    trpc.accounts.makeDefault.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries(),
      onError: (error) => void toast.error(`${name} was not made the default: ${errorText(error)}`),
    }),
  );
  return (
    <Button
      size="sm"
      aria-label={`Make ${name} the default`}
      title="Pages show it where no other account is chosen"
      busy={make.isPending}
      onClick={() => make.mutate({ accountId: id })}
    >
      <Pin aria-hidden /> Default
    </Button>
  );
}

function ResumeButton({ account }: { readonly account: ListedAccount }) {
  const trpc = useTRPC();
  const { id, name, kind } = account;
  const [asked, setAsked] = useState(false);
  const resume = useMutation(trpc.accounts.resume.mutationOptions());
  return (
    <>
      <Button size="sm" aria-label={`Go on with ${name}`} onClick={() => setAsked(true)}>
        <Play aria-hidden /> Go on
      </Button>
      <ConfirmDialog
        open={asked}
        onOpenChange={setAsked}
        title={`Go on with ${name}?`}
        account={account}
        consequence={`${isReal(kind) ? "Its books are brought up to date first" : "Its market goes on from where it stood"}, and the agents that are on there trade at once. ${BESIDE}`}
        confirmLabel={`Go on with ${name}`}
        onConfirm={async () => {
          await said(resume.mutateAsync({ accountId: id }));
          lookAt(id);
        }}
      />
    </>
  );
}

function AsideButton({ account }: { readonly account: ListedAccount }) {
  const trpc = useTRPC();
  const { id, name, kind } = account;
  const [asked, setAsked] = useState(false);
  const aside = useMutation(trpc.accounts.setAside.mutationOptions());
  return (
    <>
      <Button size="sm" aria-label={`Set aside ${name}`} onClick={() => setAsked(true)}>
        <Pause aria-hidden /> Set aside
      </Button>
      <ConfirmDialog
        open={asked}
        onOpenChange={setAsked}
        title={`Set ${name} aside?`}
        account={account}
        consequence={
          isReal(kind)
            ? "Nothing is sent to its broker, and nobody here guards what it holds. All of it is kept, and it can go on."
            : "Its market stands still where it is. All of it is kept, and it can go on from there."
        }
        confirmLabel={`Set ${name} aside`}
        onConfirm={async () => {
          await said(aside.mutateAsync({ accountId: id }));
        }}
      />
    </>
  );
}
