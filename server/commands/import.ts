import { Fault } from "../core/fault";
import { importPlaces, previewPlaces } from "./import/import-places";
import { readImportOptions } from "./import/read-import-options";
import { withCommandDatabase } from "./with-command-database";

/** Loads files of bars into the desk's database: `npm run import -- FILE --symbol TSLA --timeframe 5m`, or all of a folder. */
async function main(): Promise<void> {
  const options = readImportOptions();
  const told = { loaded: (text: string) => process.stdout.write(text), refused: (text: string) => process.stderr.write(text) };
  const refused = options.preview
    ? await previewPlaces(Date.now(), options, told)
    : await withCommandDatabase("ztrade import", "migrate", (database) => {
        const desk = { database, wall: { now: () => Date.now() }, actor: "import command" };
        return importPlaces(desk, options, told);
      });
  if (refused > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(
    `Nothing was imported: ${error instanceof Fault ? error.message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exit(1);
});
