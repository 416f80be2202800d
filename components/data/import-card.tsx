"use client";

import { type FormEvent, useState } from "react";
import { errorText, fieldErrors } from "@/components/desk/error-text";
import { Needs } from "@/components/desk/needs";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import { guessSeries } from "@/server/core/market/guess-series";
import { MOST_UPLOAD_BYTES } from "@/server/core/uploads";
import { BarPreview } from "./bar-preview";
import type { ImportState, Series } from "./data-types";
import { DropZone } from "./drop-zone";
import { ImportStatus, SendingStatus, type SentAnew } from "./import-status";
import { sentFile } from "./sent-file";
import { NOTHING_SAID, type Said, SeriesFields, saidOf } from "./series-fields";
import { useBarImport } from "./use-bar-import";

interface ImportCardProps {
  readonly initial: ImportState | null;
  readonly onImported: (series: Series) => void;
}

/** Sends a file of bars to the desk, which reads it and says what it found, also to whoever comes back later. */
export function ImportCard({ initial, onImported }: ImportCardProps) {
  const { sent, newest, isBusy, cancel, begin } = useBarImport(initial, onImported);
  const [file, setFile] = useState<File | null>(null);
  const [said, setSaid] = useState<Said>(NOTHING_SAID);
  const series = saidOf(said);
  /** The import that was over when the next file was chosen. */
  const [past, setPast] = useState<string | null>(null);
  const choose = (chosen: File) => {
    const told = guessSeries(chosen.name);
    if (!isBusy) {
      sentFile.forget();
      setPast(newest?.id ?? null);
    }
    setFile(chosen);
    setSaid({ ...said, symbol: told.symbol ?? "", timeframe: told.timeframe ?? "" });
  };
  const tooLarge = file !== null && file.size > MOST_UPLOAD_BYTES;
  const send = (anew: SentAnew = {}) => {
    if (!file || tooLarge || isBusy || series === null) return;
    setPast(newest?.id ?? null);
    void begin(file, { ...series, ...anew });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const refusal = sent?.phase === "refused" ? sent.error : null;
  const errors = fieldErrors(refusal);
  const shown = newest !== null && newest.id !== past ? newest : null;
  const isSame = shown?.fileName === file?.name && shown?.symbol === series?.symbol && shown?.timeframe === series?.timeframe;
  return (
    <Card title="Import bars" flush>
      <form onSubmit={submit} className="grid gap-3 p-4">
        <DropZone
          label="File of bars"
          accept=".csv,.txt,.json,.gz,.zip,.parquet,text/csv,text/plain,application/json"
          file={file}
          error={tooLarge ? `"${file.name}" has more than 48 MB; import it with the command below` : null}
          onFile={choose}
        />
        <SeriesFields said={said} errors={errors} onChange={setSaid} />
        <Needs>
          <Button type="submit" variant="primary" busy={isBusy} disabled={!file || tooLarge || series === null}>
            {file && series ? `Import ${series.symbol} ${series.timeframe}` : "Import"}
          </Button>
          <BarPreview file={file} said={series} />
        </Needs>
        {refusal && Object.keys(errors).length === 0 ? (
          <Notice tone="red">Nothing was imported: {errorText(refusal)}</Notice>
        ) : null}
        <p className="text-ink-muted text-xs">
          Files of Yahoo, Nasdaq, TradingView, MetaTrader, Binance and many more are read as they are written. Nothing is
          repaired, and importing a file twice changes nothing. The same in a terminal:
          <code className="mt-1 block break-words rounded-control bg-sunken px-2 py-1 font-mono">
            npm run import -- FILE --symbol TSLA --timeframe 5m
          </code>
        </p>
      </form>
      {sent?.phase === "sending" || shown ? (
        <div className="grid gap-3 border-t p-4">
          {sent?.phase === "sending" ? (
            <SendingStatus sent={sent} onCancel={sent.cancel} />
          ) : shown ? (
            <ImportStatus
              state={shown}
              busy={cancel.isPending}
              onCancel={() => cancel.mutate(shown.id)}
              onAnew={isSame ? send : null}
            />
          ) : null}
          {cancel.error ? <Notice tone="red">It was not cancelled: {cancel.error.message}</Notice> : null}
        </div>
      ) : null}
    </Card>
  );
}
