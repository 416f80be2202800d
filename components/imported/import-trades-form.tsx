"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { DropZone } from "@/components/data/drop-zone";
import { errorText } from "@/components/desk/error-text";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { readTextFile } from "@/components/sentiment/sources/read-text-file";
import { Button } from "@/components/ui/inputs/button";
import { Checkbox } from "@/components/ui/inputs/checkbox";
import { Input } from "@/components/ui/inputs/input";
import { Notice } from "@/components/ui/notice";
import { LoadedReport } from "./loaded-report";

const LARGEST_BYTES = 200_000;
const PLAIN = { autoComplete: "off", spellCheck: false } as const;

/** Loads a file of executions: what would be stored is shown first. */
export function ImportTradesForm({ onLoaded }: { readonly onLoaded: (account: string) => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [said, setSaid] = useState({ account: "imported", timeZone: "", anyway: false });
  const [trouble, setTrouble] = useState<string | null>(null);
  const load = useMutation(trpc.imported.load.mutationOptions());
  const tooLarge = file !== null && file.size > LARGEST_BYTES;
  const change = (more: Partial<typeof said>) => {
    load.reset();
    setTrouble(null);
    setSaid({ ...said, ...more });
  };
  const submit = async (preview: boolean) => {
    if (!file || tooLarge) return;
    const read = await readTextFile(file);
    if ("trouble" in read) return setTrouble(read.trouble);
    const { account, timeZone, anyway } = said;
    const zone = timeZone.trim() === "" ? {} : { timeZone: timeZone.trim() };
    const given = { fileName: file.name, text: read.text, account: account.trim(), anyway, preview, ...zone };
    load.mutate(given, {
      onSuccess: async (loaded) => {
        if (loaded.inserted === null) return;
        await queryClient.invalidateQueries({ queryKey: trpc.imported.pathKey() });
        onLoaded(loaded.account);
      },
    });
  };
  const error = trouble ?? (load.error ? errorText(load.error) : null);
  const ready = file !== null && !tooLarge && said.account.trim() !== "";
  const isPreviewed = load.data?.inserted === null;
  return (
    <div className="grid content-start gap-3">
      <DropZone
        label="File of trades"
        accept=".csv,.tsv,.txt,.json,.jsonl,.xml,text/csv"
        file={file}
        error={tooLarge ? `"${file.name}" has more than 200 kB: load it by npm run import:trades -- ${file.name}` : null}
        onFile={(chosen) => {
          change({});
          setFile(chosen);
        }}
      />
      <Input
        {...PLAIN}
        label="Kept under"
        help="A name of your own; it is no account of the desk"
        value={said.account}
        maxLength={40}
        onChange={({ target }) => change({ account: target.value })}
      />
      <Input
        {...PLAIN}
        label="Zone of their times"
        placeholder="as the broker writes them"
        help="Only for times that name none: America/New_York, say"
        value={said.timeZone}
        onChange={({ target }) => change({ timeZone: target.value })}
      />
      <Checkbox
        label="Also where more than 5 % of the rows are refused"
        checked={said.anyway}
        onChange={({ target }) => change({ anyway: target.checked })}
      />
      <p className="text-ink-muted text-xs">
        Read are exports of Alpaca, Interactive Brokers, Schwab, Fidelity, Robinhood and freqtrade. Options, other money than
        dollars and splits are refused by row; dividends and the like are counted and left out. Importing a file twice changes
        nothing.
      </p>
      <Needs>
        <Button
          variant={isPreviewed ? "primary" : undefined}
          busy={load.isPending}
          disabled={!ready}
          onClick={() => void submit(!isPreviewed)}
        >
          {isPreviewed ? "Store these trades" : "Look at the trades"}
        </Button>
      </Needs>
      {error ? <Notice tone="red">Nothing was stored: {error}</Notice> : null}
      {load.data ? <LoadedReport loaded={load.data} /> : null}
    </div>
  );
}
