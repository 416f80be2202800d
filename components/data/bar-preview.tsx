import { useMutation } from "@tanstack/react-query";
import { errorText } from "@/components/desk/error-text";
import { useTRPCClient } from "@/components/desk/trpc";
import { amount, dateTime, MARKET_ZONE, price } from "@/components/format";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import type { BarPreview as Preview, SaidOfFile } from "./data-types";
import { fileEndsOf } from "./file-ends-of";

interface BarPreviewProps {
  readonly file: File | null;
  /** Null until it is known whose bars they are. */
  readonly said: SaidOfFile | null;
}

/** The first and the last bars of a chosen file as they would be stored, each with its time in New York and in UTC, before it is sent. */
export function BarPreview({ file, said }: BarPreviewProps) {
  const client = useTRPCClient();
  const preview = useMutation({
    mutationFn: async (of: { readonly file: File; readonly said: SaidOfFile }) =>
      client.market.previewImport.mutate({ ...of.said, fileName: of.file.name, ...(await fileEndsOf(of.file)) }),
  });
  const asked = preview.variables;
  const isOfThis = asked !== undefined && asked.file === file && JSON.stringify(asked.said) === JSON.stringify(said);
  const look = () => {
    if (file && said) preview.mutate({ file, said });
  };
  return (
    <>
      <Button onClick={look} busy={preview.isPending} disabled={!file || said === null}>
        Look at it first
      </Button>
      {isOfThis && preview.error ? <Notice tone="red">It would be refused: {errorText(preview.error)}</Notice> : null}
      {isOfThis && preview.data ? <PreviewTable preview={preview.data} timeframe={asked.said.timeframe} /> : null}
    </>
  );
}

const HEADS = ["Open", "High", "Low", "Close", "Volume"];

function PreviewTable({
  preview: { first, last, isWhole },
  timeframe,
}: {
  readonly preview: Preview;
  readonly timeframe: string;
}) {
  return (
    <section className="min-w-0">
      <h3 className="font-medium">As it would be stored</h3>
      <div className="relative overflow-x-auto">
        <table className="w-full text-xs" aria-label={`First and last bars of ${timeframe}`}>
          <thead className="text-ink-muted">
            <tr>
              <th className="py-1 pr-3 text-left font-normal">New York</th>
              <th className="py-1 pr-3 text-left font-normal">UTC</th>
              {HEADS.map((head) => (
                <th key={head} className="py-1 pl-3 text-right font-normal">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first.map((bar) => (
              <Row key={bar.time} bar={bar} />
            ))}
            {last.length > 0 ? (
              <tr>
                <td colSpan={HEADS.length + 2} className="py-0.5 text-ink-faint">
                  …
                </td>
              </tr>
            ) : null}
            {last.map((bar) => (
              <Row key={bar.time} bar={bar} />
            ))}
          </tbody>
        </table>
      </div>
      {isWhole ? null : (
        <p className="text-ink-muted text-xs">Told by both ends of the file; the rows between are read when it is imported.</p>
      )}
    </section>
  );
}

function Row({ bar: { time, open, high, low, close, volume } }: { readonly bar: Preview["first"][number] }) {
  return (
    <tr className="figure">
      <td className="whitespace-nowrap py-0.5 pr-3">{dateTime(time, MARKET_ZONE)}</td>
      <td className="whitespace-nowrap py-0.5 pr-3 text-ink-muted">{dateTime(time, "UTC")}</td>
      {[open, high, low, close].map((value, i) => (
        <td key={HEADS[i]} className="py-0.5 pl-3 text-right">
          {price(value, "0.0001")}
        </td>
      ))}
      <td className="py-0.5 pl-3 text-right">{amount(volume, 2)}</td>
    </tr>
  );
}
