"use client";

import { clsx } from "clsx";
import { useState } from "react";
import { LOG_LEVELS, type LogLevel, type LogLine } from "@/server/core/runs/run";
import { SearchField } from "../inputs/filter-bar";
import { Segmented } from "../inputs/segmented";
import { Toolbar } from "../inputs/toolbar";
import { Time } from "../text/time";

const INK: Readonly<Record<LogLevel, string>> = {
  debug: "text-ink-faint",
  info: "text-ink-muted",
  warn: "text-amber",
  error: "text-red",
};
const OPTIONS = LOG_LEVELS.map((level) => ({ value: level, label: level }));

export interface LogViewProps {
  readonly lines: readonly LogLine[];
  readonly label: string;
}

/** The lines from a level upward that hold the searched words. */
export function matchingLines(lines: readonly LogLine[], from: LogLevel, search: string): readonly LogLine[] {
  const wanted = search.trim().toLowerCase();
  const least = LOG_LEVELS.indexOf(from);
  return lines.filter((line) => LOG_LEVELS.indexOf(line.level) >= least && line.message.toLowerCase().includes(wanted));
}

export function LogView({ lines, label }: LogViewProps) {
  const [level, setLevel] = useState<LogLevel>("debug");
  const [search, setSearch] = useState("");
  const shown = matchingLines(lines, level, search);
  return (
    <div className="grid min-w-0 gap-2">
      <Toolbar label={`Filter of ${label}`}>
        <Segmented label="From level" options={OPTIONS} value={level} onChange={setLevel} />
        <SearchField label="Search the log" value={search} onChange={setSearch} />
        <span className="ml-auto text-ink-faint text-xs">
          {shown.length} of {lines.length} lines
        </span>
      </Toolbar>
      <ol aria-label={label} className="overflow-clip rounded-control border bg-sunken py-1 font-mono text-xs">
        {shown.map((line, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be alike in all but their place
            key={index}
            className="grid grid-cols-[auto_3rem_1fr] gap-x-3 px-3 py-0.5 [contain-intrinsic-size:auto_1.3rem] [content-visibility:auto] hover:bg-hover"
          >
            <Time at={line.at} show="time" detail="second" className="text-ink-faint" />
            <span className={clsx(INK[line.level], "font-medium")}>{line.level}</span>
            <span className={clsx("min-w-0 whitespace-pre-wrap break-words", line.level === "debug" && "text-ink-muted")}>
              {line.message}
            </span>
          </li>
        ))}
        {shown.length === 0 ? (
          <li className="px-3 py-4 text-center font-sans text-ink-muted">
            {lines.length === 0 ? "This step wrote nothing" : "No line matches"}
          </li>
        ) : null}
      </ol>
    </div>
  );
}
