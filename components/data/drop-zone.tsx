"use client";

import { clsx } from "clsx";
import { FileUp } from "lucide-react";
import { type ChangeEvent, type DragEvent, useId, useState } from "react";
import { FieldError } from "@/components/ui/inputs/field";

interface DropZoneProps {
  /** "CSV file of bars". */
  readonly label: string;
  readonly accept: string;
  readonly file: File | null;
  readonly error?: string | null;
  readonly onFile: (file: File) => void;
}

/** One file, chosen in the platform's dialog or dropped. */
export function DropZone({ label, accept, file, error, onFile }: DropZoneProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [first] = files ?? [];
    if (first) onFile(first);
  };
  /** Emptied each time, so that the same file can be chosen again after it was edited. */
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    take(event.target.files);
    event.target.value = "";
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div>
      <label
        htmlFor={id}
        onDragOver={drag}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={clsx(
          "flex min-h-24 cursor-pointer flex-col items-center justify-center gap-1 rounded-control border border-edge border-dashed px-4 py-3 text-center transition-colors focus-within:outline-2 focus-within:outline-accent hover:bg-hover",
          over && "border-accent bg-accent-soft",
        )}
      >
        <FileUp aria-hidden className="size-5 text-ink-faint" strokeWidth={1.5} />
        <span className="sr-only">{label}: </span>
        <span className={clsx("max-w-full break-words", file ? "font-medium" : "text-ink-muted")}>
          {file?.name ?? "Drop a CSV file here, or choose one"}
        </span>
        <input id={id} type="file" accept={accept} className="sr-only" aria-describedby={`${id}-error`} onChange={choose} />
      </label>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}
