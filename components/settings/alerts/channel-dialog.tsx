"use client";

import { type FormEvent, useId, useState } from "react";
import { errorText, fieldErrors } from "@/components/desk/error-text";
import { useTRPCClient } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import { Dialog } from "@/components/ui/overlays/dialog";
import { toast } from "@/components/ui/overlays/toast";
import type { Channel } from "./alerts-types";
import { draftOf, isHalfQuiet, settingErrors, termsOf, typedSettings } from "./channel-draft";
import { ChannelFields } from "./channel-fields";
import { QuietFields } from "./quiet-fields";
import { RuleFields } from "./rule-fields";

interface ChannelDialogProps {
  /** Null for a new one. */
  readonly channel: Channel | null;
  readonly onClose: () => void;
}

const HALF = "give both ends, or none";

/** Sets up a channel, or changes one. */
export function ChannelDialog({ channel, onClose }: ChannelDialogProps) {
  const formId = useId();
  const client = useTRPCClient();
  const [draft, setDraft] = useState(() => draftOf(channel, Intl.DateTimeFormat().resolvedOptions().timeZone));
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const settings = typedSettings(draft);
    if (channel === null) {
      await client.alerts.addChannel.mutate({ ...termsOf(draft), channelKind: draft.kind, settings: settings ?? {} });
    } else {
      await client.alerts.setChannel.mutate({ ...termsOf(draft), channelId: channel.id, settings });
    }
    toast.success(channel === null ? `${draft.name} is added: send a test` : `${draft.name} is changed`);
    onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isHalfQuiet(draft)) return;
    setBusy(true);
    setFailure(null);
    save()
      .catch(setFailure)
      .finally(() => setBusy(false));
  };
  const sentence = failure === null ? "" : errorText(failure);
  const errors = {
    ...fieldErrors(failure),
    ...settingErrors(sentence),
    ...(isHalfQuiet(draft) ? { quiet: HALF } : {}),
    ...(/^timeZone /.test(sentence) ? { timeZone: sentence } : {}),
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={channel === null ? "Add a channel" : `Change ${channel.name}`}
      description="What it needs to reach you is kept sealed, and never shown again."
      footer={
        <>
          <Button onClick={onClose}>Go back</Button>
          <Button type="submit" form={formId} busy={busy} variant="primary">
            {channel === null ? "Add the channel" : "Change the channel"}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-4" autoComplete="off">
        <ChannelFields draft={draft} errors={errors} isKept={channel !== null} onChange={setDraft} />
        <QuietFields draft={draft} errors={errors} onChange={setDraft} />
        <RuleFields rules={draft.rules} onChange={(rules) => setDraft({ ...draft, rules })} />
      </form>
      {failure !== null && Object.keys(errors).length === 0 ? (
        <div className="mt-4">
          <Notice tone="red">{sentence}.</Notice>
        </div>
      ) : null}
    </Dialog>
  );
}
