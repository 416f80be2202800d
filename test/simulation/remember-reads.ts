import type { Outcome, Rows } from "./sql-server";
import type { SqlText } from "./sql-text";

/** A statement as it is asked. */
export interface Read {
  readonly sql: SqlText;
  readonly params: readonly unknown[];
  readonly arrays: boolean;
}

/**
 * What statements outside transactions read is remembered until a table that they name is written: nodes that wait ask the same each second.
 * Nobody but the simulation writes, so that what was read is still so. A table that was emptied in vain stays empty in the same way, and
 * where nothing was found there is nothing until then.
 */
export function rememberReads() {
  const versions = new Map<string, number>();
  const known = new Map<string, { readonly rows: Rows; readonly at: string }>();
  const keyOf = ({ sql, params, arrays }: Read) => `${sql.text} ${arrays} ${params.join("\u0000")}`;
  const versionOf = ({ sql }: Read) => sql.tables.map((table) => versions.get(table) ?? 0).join();
  const forget = (tables: readonly string[]) => {
    for (const table of tables) versions.set(table, (versions.get(table) ?? 0) + 1);
  };
  return {
    forget,
    recall: (ask: Read): Rows | null => {
      const { onlyReads, empties, staysEmpty } = ask.sql;
      if (!onlyReads && !empties && !staysEmpty) return null;
      const found = known.get(keyOf(ask));
      return found?.at === versionOf(ask) ? found.rows : null;
    },
    note: (ask: Read, outcome: Outcome) => {
      const { onlyReads, empties, staysEmpty, changes } = ask.sql;
      const rows = "rows" in outcome ? outcome.rows : null;
      const isStill = onlyReads || ((empties || staysEmpty) && rows?.length === 0);
      if (rows && isStill) known.set(keyOf(ask), { rows, at: versionOf(ask) });
      else forget(changes);
    },
  };
}
