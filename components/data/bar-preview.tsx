import { useMutation } from "@tanstack/react-query";
import { errorText, faultOf } from "@/components/desk/error-text";
import { useTRPCClient } from "@/components/desk/trpc";
import { compact, date, dateTime, MARKET_ZONE, price, sentence, timeOfDay } from "@/components/format";
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
  // A browser has no end of what is packed.
  if (file && PACKED.test(file.name))
    return <p className="text-ink-muted text-xs">A packed file or Parquet is looked at in a terminal, by --preview.</p>;
  return (
    <>
      <Button onClick={look} busy={preview.isPending} disabled={!file || said === null}>
        Look at it first
      </Button>
      {isOfThis && preview.error ? <PreviewRefusal error={preview.error} /> : null}
      {isOfThis && preview.data ? <PreviewTable preview={preview.data} timeframe={asked.said.timeframe} /> : null}
    </>
  );
}

const PACKED = /\.(?:gz|zip|parquet)$/i;
function PreviewRefusal({ error }: { readonly error: unknown }) {
  const isSeenLater = faultOf(error) === "unsupported";
  if (isSeenLater) return <p className="text-ink-muted text-xs">{sentence(errorText(error))}.</p>;
  return <Notice tone="red">It would be refused: {errorText(error)}</Notice>;
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
    <section>
      <h3 className="font-medium">As it would be stored</h3>
      <table className="w-full table-fixed text-right text-xs" aria-label={`First and last bars of ${timeframe}`}>
        <thead className="text-ink-muted">
          <tr>
            {HEADS.map((head) => (
              <th key={head} className="py-1 font-normal">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {first.map((bar) => (
          <PreviewBar key={bar.time} bar={bar} />
        ))}
        {last.length > 0 ? (
          <tbody>
            <tr>
              <td colSpan={HEADS.length} className="pt-1 text-left text-ink-faint">
                …
              </td>
            </tr>
          </tbody>
        ) : null}
        {last.map((bar) => (
          <PreviewBar key={bar.time} bar={bar} />
        ))}
      </table>
      {isWhole ? null : (
        <p className="mt-1 text-ink-muted text-xs">
          Told by both ends of the file; the rows between are read when it is imported.
        </p>
      )}
    </section>
  );
}

/** The time of day where the date is New York's too. */
function inUtc(time: number): string {
  return date(time, "UTC") === date(time, MARKET_ZONE) ? timeOfDay(time, "UTC") : dateTime(time, "UTC");
}

function PreviewBar({ bar: { time, open, high, low, close, volume } }: { readonly bar: Preview["first"][number] }) {
  return (
    <tbody className="figure">
      <tr>
        <th colSpan={HEADS.length} scope="rowgroup" className="pt-1.5 text-left font-normal">
          {dateTime(time, MARKET_ZONE)} New York <span className="text-ink-muted">· {inUtc(time)} UTC</span>
        </th>
      </tr>
      <tr>
        {[open, high, low, close].map((value, i) => (
          <td key={HEADS[i]}>{price(value, Number.isInteger(value * 100) ? "0.01" : "0.0001")}</td>
        ))}
        <td>{compact(volume)}</td>
      </tr>
    </tbody>
  );
}
