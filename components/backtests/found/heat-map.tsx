"use client";

import { clsx } from "clsx";
import type { KeyboardEvent, PointerEvent } from "react";
import { useMemo, useRef } from "react";
import type { FoundSweep } from "../backtest-types";
import type { SweepCellView } from "./cell-views";

interface HeatMapProps {
  readonly axes: FoundSweep["axes"];
  readonly cells: readonly SweepCellView[];
  readonly best: number | null;
  readonly shown: number | null;
  readonly onShow: (cell: SweepCellView) => void;
}

const MOST_COLOUR = 85;
const UNIT = 10;

/**
 * The combinations as a map, the first parameter downwards and the second to the right; the better the stronger the colour, losses in theirs. One drawing, for
 * there may be thousands of cells: the pointer and the arrow keys say which one is looked at.
 */
export function HeatMap({ axes, cells, best, shown, onShow }: HeatMapProps) {
  const drawing = useRef<SVGSVGElement>(null);
  const columns = axes.length === 1 ? 1 : (axes[1]?.values.length ?? 1);
  const rows = Math.ceil(cells.length / columns);
  const [across, down] = axes.length === 1 ? [rows, 1] : [columns, rows];
  const placeOf = (index: number) =>
    axes.length === 1 ? { x: index, y: 0 } : { x: index % columns, y: Math.floor(index / columns) };
  const most = useMemo(() => cells.reduce((high, { value }) => Math.max(high, Math.abs(value ?? 0)), 0), [cells]);
  const at = (x: number, y: number) => cells[axes.length === 1 ? x : y * columns + x];
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const box = drawing.current?.getBoundingClientRect();
    if (!box) return;
    const x = Math.floor(((event.clientX - box.left) / box.width) * across);
    const y = Math.floor(((event.clientY - box.top) / box.height) * down);
    const cell = at(x, y);
    if (cell) onShow(cell);
  };
  const walk = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const from = placeOf(shown ?? 0);
    const cell = at(Math.max(0, Math.min(across - 1, from.x + step.x)), Math.max(0, Math.min(down - 1, from.y + step.y)));
    if (cell) onShow(cell);
  };
  const [vertical, horizontal] = axes.length === 1 ? [null, axes[0]] : [axes[0], axes[1]];
  const told = cells[shown ?? -1];
  return (
    <div className="grid min-w-0 gap-2 p-4">
      <p className="text-ink-muted text-xs">
        {vertical ? `${vertical.name} ${vertical.values[0]} to ${vertical.values.at(-1)} downwards, ` : ""}
        {horizontal?.name} {horizontal?.values[0]} to {horizontal?.values.at(-1)} to the right. Press one, or walk with the arrow
        keys.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk over it, and what it is at is told */}
      <div tabIndex={0} role="application" aria-label="Combinations of the sweep" onKeyDown={walk} className="min-w-0">
        <svg
          ref={drawing}
          viewBox={`0 0 ${across * UNIT} ${down * UNIT}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          onPointerDown={point}
          className={clsx("w-full cursor-crosshair rounded-control bg-sunken", down === 1 ? "h-10" : "h-72")}
        >
          {cells.map(({ index, value }) => (
            <Cell key={index} {...placeOf(index)} value={value} most={most} />
          ))}
          {best === null ? null : <Frame {...placeOf(best)} stroke="var(--ink)" />}
          {shown === null || shown === best ? null : <Frame {...placeOf(shown)} stroke="var(--accent)" />}
        </svg>
      </div>
      <p aria-live="polite" className="sr-only">
        {told?.words}
      </p>
    </div>
  );
}

const STEPS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

interface CellProps {
  readonly x: number;
  readonly y: number;
  readonly value: number | null;
  readonly most: number;
}

function Cell({ x, y, value, most }: CellProps) {
  if (value === null) return null;
  const share = most === 0 ? 0 : Math.abs(value) / most;
  return (
    <rect
      x={x * UNIT}
      y={y * UNIT}
      width={UNIT}
      height={UNIT}
      fill={value < 0 ? "var(--loss)" : "var(--gain)"}
      fillOpacity={(MOST_COLOUR * share) / 100}
    />
  );
}

function Frame({ x, y, stroke }: { readonly x: number; readonly y: number; readonly stroke: string }) {
  return (
    <rect
      x={x * UNIT}
      y={y * UNIT}
      width={UNIT}
      height={UNIT}
      fill="none"
      stroke={stroke}
      strokeWidth={2}
      vectorEffect="non-scaling-stroke"
    />
  );
}
