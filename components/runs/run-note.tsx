"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { NotebookPen, StickyNote } from "lucide-react";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { Textarea } from "@/components/ui/inputs/textarea";
import { Dialog } from "@/components/ui/overlays/dialog";

export interface RunNoteProps {
  readonly runId: number;
  readonly note: string | null;
}

const MOST = 500;

/** The button that adds a note to a run, or changes the one it has. */
export function NoteButton(props: RunNoteProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Needs>
        <Button onClick={() => setOpen(true)}>
          <NotebookPen aria-hidden /> {props.note === null ? "Add a note" : "Edit the note"}
        </Button>
      </Needs>
      {open ? <NoteDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function NoteDialog({ runId, note, onClose }: RunNoteProps & { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [text, setText] = useState(note ?? "");
  const save = useMutation(
    trpc.runs.note.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: trpc.runs.pathKey() });
        onClose();
      },
    }),
  );
  const written = text.trim();
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      size="sm"
      title="Note"
      footer={
        <>
          {note === null ? null : (
            <Button
              variant="ghost"
              className="mr-auto"
              disabled={save.isPending}
              onClick={() => save.mutate({ runId, note: null })}
            >
              Remove the note
            </Button>
          )}
          <Button onClick={onClose}>Go back</Button>
          <Button
            variant="primary"
            disabled={written === ""}
            busy={save.isPending}
            onClick={() => save.mutate({ runId, note: written })}
          >
            Save the note
          </Button>
        </>
      }
    >
      <Textarea
        label="What is worth knowing about this run"
        unit={`${MOST - text.length} characters left`}
        value={text}
        maxLength={MOST}
        error={save.error ? errorText(save.error) : null}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  );
}

export function NoteText({ note }: { readonly note: string }) {
  return (
    <p className="flex items-start gap-2 text-ink-muted">
      <StickyNote aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="sr-only">Note:</span>
      <span className="min-w-0 whitespace-pre-wrap break-words">{note}</span>
    </p>
  );
}
