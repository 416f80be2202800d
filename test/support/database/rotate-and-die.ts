import { openDatabase } from "@/db/client";
import { keyFile } from "@/server/vault/key-file";
import { rotateKeys } from "@/server/vault/rotate-keys";

/** `URL FILE WORDS`: rotates the master key of the file, and is killed as soon as it says that what the words say is done. */
const [url = "", file = "", words = ""] = process.argv.slice(2);
const { db } = openDatabase(url, { max: 1 });
await rotateKeys(db, keyFile(file), (done) => {
  if (done === words) process.kill(process.pid, "SIGKILL");
});
process.exit(0);
