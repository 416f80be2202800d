import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { Banding } from "@/server/core/effectiveness/bands";
import { BAND_COLUMNS, type Voice } from "./prediction-columns";
import { BANDING_TITLES } from "./prediction-words";

interface PredictionBandsProps {
  readonly voice: Voice;
  readonly bandings: readonly Banding[];
}

/** The independent cases of one voice, told apart by its score, by the agreement of the sources and by what was decided. */
export function PredictionBands({ voice, bandings }: PredictionBandsProps) {
  return (
    <div className="grid border-t xl:grid-cols-3 xl:divide-x max-xl:divide-y">
      {bandings.map((banding) => (
        <section key={banding} aria-label={`${voice.source}: ${BANDING_TITLES[banding]}`} className="min-w-0 pb-1">
          <h3 className="px-4 pt-3 text-ink-muted text-xs">
            {voice.source} · {BANDING_TITLES[banding].toLowerCase()}
          </h3>
          <DataTable
            label={`${voice.source}, ${BANDING_TITLES[banding].toLowerCase()}`}
            columns={BAND_COLUMNS}
            rows={voice.bands[banding]}
            rowKey={(row) => row.title}
            empty={<EmptyState title="No bands" />}
          />
        </section>
      ))}
    </div>
  );
}
