"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { Textarea } from "@/components/ui/inputs/textarea";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import type { FeedSetting } from "../sentiment-types";
import { feedsAsText, feedsOfText } from "./feeds-draft";

const EXAMPLE = "https://ir.example.com/rss\n  TSLA: Tesla, Model Y\n  BTC/USD: Bitcoin, BTC";

interface FeedsDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly feeds: readonly FeedSetting[];
}

/** The feeds that are looked at, and by which words a headline of theirs is on a symbol. */
export function FeedsDialog({ open, onClose, feeds }: FeedsDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [text, setText] = useState(feedsAsText(feeds));
  const set = useMutation(
    trpc.news.setFeeds.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.news.sources.pathKey() }),
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title="RSS and Atom feeds"
      account={null}
      consequence="An address a line; under it, indented, each symbol with the words that make a headline of this feed one on it. A symbol without words takes every headline. *** stands for a name or key that is kept as it is."
      confirmLabel="Save"
      onConfirm={async () => void (await said(set.mutateAsync({ feeds: feedsOfText(text) })))}
    >
      <Textarea
        label="Feeds"
        rows={8}
        className="font-mono text-xs"
        spellCheck={false}
        placeholder={EXAMPLE}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </ConfirmDialog>
  );
}
