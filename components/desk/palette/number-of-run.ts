const NUMBER = /^\s*(?:runs?\s*)?#?\s*(\d{1,15})\s*$/i;

/** The run that "run 4349", "#4349" or "4349" means; null for other words. */
export function numberOfRun(search: string): number | null {
  const digits = NUMBER.exec(search)?.[1];
  return digits === undefined ? null : Number(digits);
}
