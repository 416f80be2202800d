"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Textarea } from "@/components/ui/inputs/textarea";
import type { BacktestDetail } from "./backtest-types";

const LENGTH = 2_000;

/** What a person thinks of it. */
export function NoteCard({ backtest: { id, note } }: { readonly backtest: BacktestDetail }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState(note);
  const annotate = useMutation(
    trpc.backtests.annotate.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.backtests.pathKey() }),
    }),
  );
  return (
    <Card title="Note">
      <Needs>
        <div className="grid justify-items-start gap-3">
          <div className="w-full">
            <Textarea
              label="What you make of it"
              maxLength={LENGTH}
              value={typed}
              error={annotate.error ? errorText(annotate.error) : null}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
          <Button
            busy={annotate.isPending}
            disabled={typed.trim() === note}
            onClick={() => annotate.mutate({ backtestId: id, note: typed })}
          >
            Keep the note
          </Button>
        </div>
      </Needs>
    </Card>
  );
}
