import { ROW_PX } from "./row-px";

interface RowsToComeProps {
  readonly count: number;
  readonly columns: number;
}

/** Stands for rows that the page draws right after its first paint: as high as they are, and said, should its scripts not come. */
export function RowsToCome({ count, columns }: RowsToComeProps) {
  return (
    <tr>
      <td colSpan={columns} className="px-3 py-2 align-top text-ink-faint" style={{ height: count * ROW_PX }}>
        {count} more to come
      </td>
    </tr>
  );
}
