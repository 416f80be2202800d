"use client";

import { useMutation } from "@tanstack/react-query";
import { Eye, Pause, Play, Undo2 } from "lucide-react";
import { useState } from "react";
import { useAccount } from "@/components/desk/live-provider";
import { lookAt } from "@/components/desk/look-at";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { fateOf } from "./account-fate";
import type { ListedAccount } from "./data-types";

/** What a person does with one account: look at it, go on with it, set it aside. */
export function AccountActions({ account }: { readonly account: ListedAccount }) {
  const { id } = useAccount();
  const { state } = account;
  return (
    <span className="flex justify-end gap-1.5 @max-2xl:flex-col">
      {state === "aside" ? <ResumeButton account={account} /> : null}
      {state === "beside" ? <AsideButton account={account} /> : null}
      {id === account.id ? (
        state === "traded" ? null : (
          <Button size="sm" onClick={() => lookAt(null)}>
            <Undo2 aria-hidden /> Back
          </Button>
        )
      ) : (
        <Button size="sm" aria-label={`Look at ${account.name}`} onClick={() => lookAt(state === "traded" ? null : account.id)}>
          <Eye aria-hidden /> Look
        </Button>
      )}
    </span>
  );
}

function ResumeButton({ account: { id, name } }: { readonly account: ListedAccount }) {
  const trpc = useTRPC();
  const { traded } = useAccount();
  const [asked, setAsked] = useState(false);
  const resume = useMutation(trpc.accounts.resume.mutationOptions());
  const fate = fateOf(traded);
  return (
    <>
      <Button size="sm" aria-label={`Go on with ${name}`} onClick={() => setAsked(true)}>
        <Play aria-hidden /> Go on
      </Button>
      <ConfirmDialog
        open={asked}
        onOpenChange={setAsked}
        title={`Go on with ${name}?`}
        consequence={`Its market goes on from where it stood, and every agent that is on trades there at once. ${fate.words}`}
        confirmLabel={`Go on with ${name}`}
        onConfirm={async () => {
          await said(resume.mutateAsync({ accountId: id }));
          lookAt(fate.isTaken ? null : id);
        }}
      />
    </>
  );
}

function AsideButton({ account: { id, name } }: { readonly account: ListedAccount }) {
  const trpc = useTRPC();
  const [asked, setAsked] = useState(false);
  const aside = useMutation(trpc.accounts.setAside.mutationOptions());
  return (
    <>
      <Button size="sm" aria-label={`Set ${name} aside`} onClick={() => setAsked(true)}>
        <Pause aria-hidden /> Set aside
      </Button>
      <ConfirmDialog
        open={asked}
        onOpenChange={setAsked}
        title={`Set ${name} aside?`}
        consequence="Its market stands still where it is. All of it is kept, and it can go on from there."
        confirmLabel={`Set ${name} aside`}
        onConfirm={async () => {
          await said(aside.mutateAsync({ accountId: id }));
        }}
      />
    </>
  );
}
