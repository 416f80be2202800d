const HIDDEN = "***";

/** The text with the password of a database's address in no form: neither as it is written there nor as it is. */
export function withoutSecrets(text: string, databaseUrl: string | null): string {
  const written = databaseUrl === null ? "" : new URL(databaseUrl).password;
  if (written === "") return text;
  return text.replaceAll(written, HIDDEN).replaceAll(decodeURIComponent(written), HIDDEN);
}
