"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { DropZone } from "@/components/data/drop-zone";
import { errorText } from "@/components/desk/error-text";
import { useAccount } from "@/components/desk/live-provider";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import { newsFormatOf } from "@/server/core/news/news-file/news-format";
import type { ImportedNews } from "../sentiment-types";
import { readTextFile } from "./read-text-file";

const LARGEST_BYTES = 200_000;
const DEFECTS_SHOWN = 20;

/** Imports headlines; a simulated account has its own and reads none of them. */
export function ImportNewsCard() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { kind } = useAccount();
  const [file, setFile] = useState<File | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const load = useMutation(
    trpc.sentiment.import.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.sentiment.pathKey() }),
    }),
  );
  if (kind === "simulated") return null;
  const tooLarge = file !== null && file.size > LARGEST_BYTES;
  const choose = (chosen: File) => {
    load.reset();
    setTrouble(null);
    setFile(chosen);
  };
  const submit = async () => {
    if (!file || tooLarge) return;
    const read = await readTextFile(file);
    if ("trouble" in read) return setTrouble(read.trouble);
    load.mutate({ fileName: file.name, format: newsFormatOf(read.text), text: read.text });
  };
  const error = trouble ?? (load.error ? errorText(load.error) : null);
  return (
    <Card title={<span id="import">Import headlines</span>}>
      <div className="grid max-w-xl gap-3">
        <DropZone
          label="File of headlines"
          accept=".csv,.tsv,.txt,.json,.jsonl,.ndjson,text/csv"
          file={file}
          error={tooLarge ? `"${file.name}" has more than 200 kB: load it by npm run import:news -- ${file.name}` : null}
          onFile={choose}
        />
        <p className="text-ink-muted text-xs">
          CSV whose first line names time, symbols, headline and source (summary and url if you like), one JSON object with these
          a line, or what a vendor answered, in UTF-8 or UTF-16. Times carry their zone, as in 2025-07-03T13:30:00Z. Importing a
          file twice changes nothing. Larger files are loaded by <code>npm run import:news -- FILE</code>.
        </p>
        <Needs>
          <Button variant="primary" busy={load.isPending} disabled={!file || tooLarge} onClick={() => void submit()}>
            Import headlines
          </Button>
        </Needs>
        {error ? <Notice tone="red">Nothing was imported: {error}</Notice> : null}
        {load.data ? <NewsReport imported={load.data} /> : null}
      </div>
    </Card>
  );
}

function NewsReport({ imported: { headlines, inserted, refused, defects } }: { readonly imported: ImportedNews }) {
  return (
    <div role="status" className="grid gap-1">
      <p>
        {count(headlines, "headline")} read: {count(inserted)} new, {count(headlines - inserted)} known already.{" "}
        {count(refused, "line")} left out.
      </p>
      <ul className="text-ink-muted text-xs">
        {defects.slice(0, DEFECTS_SHOWN).map((defect) => (
          <li key={`${defect.line} ${defect.reason}`}>
            Line <span className="figure">{defect.line}</span>, {defect.kind === "refused" ? "left out" : "taken"}:{" "}
            {defect.reason}
          </li>
        ))}
      </ul>
      {defects.length > DEFECTS_SHOWN ? (
        <p className="text-ink-muted text-xs">and {count(defects.length - DEFECTS_SHOWN)} more</p>
      ) : null}
    </div>
  );
}
