"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Textarea } from "@/components/ui/inputs/textarea";
import { toast } from "@/components/ui/overlays/toast";
import { Time } from "@/components/ui/text/time";
import type { DecisionRecord } from "./record-types";

const MOST = 2_000;

/** What people wrote to a decision, and a way to add to it. Nothing that stands there is changed any more. */
export function NotesList({ decisionId, notes }: Pick<DecisionRecord, "notes"> & { readonly decisionId: number }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [text, setText] = useState("");
  const add = useMutation(
    trpc.records.annotate.mutationOptions({
      onSuccess: () => {
        setText("");
        void queryClient.invalidateQueries({ queryKey: trpc.records.pathKey() });
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const note = text.trim();
    if (note !== "") add.mutate({ decisionId, note });
  };
  return (
    <Card title="Notes" meta={notes.length === 0 ? "none yet" : String(notes.length)}>
      {notes.length === 0 ? null : (
        <ul className="mb-4 divide-y">
          {notes.map(({ id, at, actor, note }) => (
            <li key={id} className="py-2">
              <p className="wrap-anywhere whitespace-pre-wrap">{note}</p>
              <p className="mt-1 text-ink-muted text-xs">
                {actor}, <Time at={at} show="dateTime" />
              </p>
            </li>
          ))}
        </ul>
      )}
      <Needs>
        <form className="grid gap-3" onSubmit={submit}>
          <Textarea
            label="What is worth knowing about this decision"
            help="It stays for good, with your name and the time: nothing here is changed or taken back."
            maxLength={MOST}
            rows={2}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" className="justify-self-start" busy={add.isPending} disabled={text.trim() === ""}>
            Add the note
          </Button>
        </form>
      </Needs>
    </Card>
  );
}
