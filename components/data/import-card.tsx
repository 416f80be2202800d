"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { errorText, fieldErrors } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Input } from "@/components/ui/inputs/input";
import { Select } from "@/components/ui/inputs/select";
import { Notice } from "@/components/ui/notice";
import { TIMEFRAMES, type Timeframe } from "@/server/core/market/timeframe";
import type { Series } from "./data-types";
import { DropZone } from "./drop-zone";
import { guessSeries } from "./guess-series";
import { ImportReport } from "./import-report";

const LARGEST_BYTES = 32 * 1024 * 1024;
const OPTIONS = TIMEFRAMES.map((value) => ({ value, label: value }));

/** Reads a file of bars here and hands its text to the desk, which says what it found. */
export function ImportCard({ onImported }: { readonly onImported: (series: Series) => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [symbol, setSymbol] = useState("");
  const [timeframe, setTimeframe] = useState<Timeframe>("5m");
  const load = useMutation(
    trpc.market.import.mutationOptions({
      onSuccess: async ({ report }) => {
        await queryClient.invalidateQueries({ queryKey: trpc.market.pathKey() });
        onImported(report);
      },
    }),
  );
  const choose = (chosen: File) => {
    const told = guessSeries(chosen.name);
    load.reset();
    setFile(chosen);
    if (told.symbol) setSymbol(told.symbol);
    if (told.timeframe) setTimeframe(told.timeframe);
  };
  const tooLarge = file !== null && file.size > LARGEST_BYTES;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!file || tooLarge || load.isPending) return;
    load.mutate({ fileName: file.name, text: await file.text(), symbol: symbol.trim().toUpperCase(), timeframe });
  };
  const errors = fieldErrors(load.error);
  return (
    <Card title="Import bars" flush>
      <form onSubmit={submit} className="grid gap-3 p-4">
        <DropZone
          label="File of bars"
          accept=".csv,text/csv,text/plain"
          file={file}
          error={tooLarge ? `"${file.name}" has more than 32 MB; import it with the command below` : null}
          onFile={choose}
        />
        <div className="grid grid-cols-[1fr_7rem] gap-3">
          <Input
            label="Symbol"
            placeholder="TSLA"
            autoComplete="off"
            spellCheck={false}
            value={symbol}
            error={errors.symbol}
            onChange={(event) => setSymbol(event.target.value)}
          />
          <Select label="Bars of" options={OPTIONS} value={timeframe} error={errors.timeframe} onChange={setTimeframe} />
        </div>
        <Button type="submit" variant="primary" busy={load.isPending} disabled={!file || tooLarge || symbol.trim() === ""}>
          {file && symbol.trim() ? `Import ${symbol.trim().toUpperCase()} ${timeframe}` : "Import"}
        </Button>
        {load.error && Object.keys(errors).length === 0 ? (
          <Notice tone="red">Nothing was imported: {errorText(load.error)}</Notice>
        ) : null}
        <p className="text-ink-muted text-xs">
          The header names timestamp, open, high, low, close and volume. Nothing is repaired, and importing a file twice changes
          nothing. The same in a terminal:
          <code className="mt-1 block break-words rounded-control bg-sunken px-2 py-1 font-mono">
            npm run import -- FILE --symbol TSLA --timeframe 5m
          </code>
        </p>
      </form>
      {load.data ? (
        <div className="border-t p-4" role="status">
          <ImportReport imported={load.data} />
        </div>
      ) : null}
    </Card>
  );
}
