import type { ReactNode } from "react";
import { Time } from "@/components/ui/text/time";
import { megabytes } from "./megabytes";
import type { Backups } from "./system-types";

interface Row {
  readonly label: string;
  readonly value: ReactNode;
}

/** What there is to say of back-ups, line by line. */
export function backupRows({ isMadeHere, restored, ...backups }: Backups): readonly Row[] {
  return [
    ...(isMadeHere ? madeHere(backups) : [{ label: "Made by", value: "another process of the desk" }]),
    ...restoredRows(restored),
  ];
}

function madeHere({ last, count, nextAt, directory, isEncrypted }: Omit<Backups, "isMadeHere" | "restored">): readonly Row[] {
  const newest =
    last === null
      ? [{ label: "Newest", value: "none yet" }]
      : [
          { label: "Newest, as it was at", value: <Time at={last.takenAt} /> },
          { label: "Read back and compared", value: <Time at={last.checkedAt} /> },
          { label: "Size", value: `${megabytes(last.bytes)}, ${isEncrypted ? "encrypted" : "not encrypted"}` },
        ];
  return [
    ...newest,
    { label: "Next", value: nextAt === null ? "when asked" : <Time at={nextAt} /> },
    { label: count === 1 ? "1 lies in" : `${count} lie in`, value: <span className="break-all">{directory}</span> },
  ];
}

/** What came between is at brokers alone. */
function restoredRows(restored: Backups["restored"]): readonly Row[] {
  if (restored === null) return [];
  return [
    { label: "Put back on", value: <Time at={restored.at} /> },
    { label: "from a back-up of", value: <Time at={restored.takenAt} /> },
  ];
}
