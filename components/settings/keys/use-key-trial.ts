"use client";

import { useEffect, useState } from "react";
import { useTRPCClient } from "@/components/desk/trpc";
import { useConnectionTest } from "../use-connection-test";
import type { FirstModes, TriedAccount, TypedKeys } from "./keys-types";

/** Keys on their way from what was typed to an account of the desk: each step is asked for, and what fails is kept for the page. */
export function useKeyTrial() {
  const client = useTRPCClient();
  const [trial, setTrial] = useState<string | null>(null);
  const [account, setAccount] = useState<TriedAccount | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const test = useConnectionTest("keys.test");
  const hasAnswered = test.found.some(({ step, state }) => step === "account" && (state === "ok" || state === "warned"));

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => {
    if (trial === null || test.running || !hasAnswered) return;
    client.keys.look.query({ trial }).then(setAccount, setFailure);
  }, [trial, test.running, hasAnswered, client]);
  return {
    test,
    /** Which account they open, once it has answered; null before. */
    account,
    failure,
    isTrying: test.running || (busy && account === null),
    isKeeping: busy && account !== null,
    tryKeys: (keys: TypedKeys) => {
      setAccount(null);
      setTrial(null);
      return attempt(async () => {
        const entered = await client.keys.enter.mutate(keys);
        setTrial(entered.trial);
        test.start({ trial: entered.trial });
      });
    },
    /** `number` is what was typed of a live account's, `agents` what they do in one that is new here. */
    keep: (chosen: { readonly number?: string | undefined; readonly agents: FirstModes }, then: () => void) =>
      attempt(async () => {
        if (trial === null) return;
        await client.keys.keep.mutate({ trial, ...chosen });
        then();
      }),
  };
}
