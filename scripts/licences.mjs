// Lists under which licences the packages of the lock may be used, and ends with 1 when one comes under a licence that nobody has read.
import { readFileSync } from "node:fs";
import path from "node:path";
import { isMain, ROOT } from "./prepare.mjs";

const FREE = "may be used, changed and handed on with its notice";

/** Each licence by its name in the lock, and why a package under it may be here. Whoever adds one has read it. */
export const LICENCES = {
  MIT: FREE,
  ISC: FREE,
  "MIT-0": "may be used in any way, without a notice",
  "0BSD": "may be used in any way, without a notice",
  "BSD-2-Clause": FREE,
  "BSD-3-Clause": FREE,
  "Apache-2.0": `${FREE}; grants patents`,
  "MIT OR Apache-2.0": FREE,
  "(MIT OR CC0-1.0)": FREE,
  "MIT AND ISC AND BSD-3-Clause": FREE,
  "BlueOak-1.0.0": FREE,
  "Python-2.0": FREE,
  "Public Domain": "nobody's",
  Unlicense: "nobody's",
  "CC-BY-4.0": "data, with the name of who made it",
  "OFL-1.1": "fonts, with their notice and not sold by themselves",
  "MPL-2.0": "as it is; changes to its own files would be published",
  "LGPL-3.0-or-later": "a library of its own beside the program, which anybody may replace; not changed",
  "Apache-2.0 AND LGPL-3.0-or-later": "holds such a library; not changed",
  "Apache-2.0 AND LGPL-3.0-or-later AND MIT": "holds such a library; not changed",
};

/** The packages of a lock by the licence that it names, "none" where it names none; the project itself is left out. */
export function packagesByLicence({ packages }) {
  const found = new Map();
  for (const [place, { version, license = "none" }] of Object.entries(packages)) {
    if (place === "") continue;
    const name = `${place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length)}@${version}`;
    found.set(license, [...(found.get(license) ?? []), name]);
  }
  return found;
}

export const unlisted = (byLicence) => [...byLicence].filter(([licence]) => !Object.hasOwn(LICENCES, licence));

if (isMain(import.meta.url)) {
  const byLicence = packagesByLicence(JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")));
  for (const [licence, names] of [...byLicence].sort(([, a], [, b]) => b.length - a.length)) {
    console.log(
      `${licence} (${names.length}): ${LICENCES[licence] ?? "NOT LISTED: read it, and add it to scripts/licences.mjs"}`,
    );
    console.log(`  ${names.join(" ")}`);
  }
  process.exitCode = unlisted(byLicence).length > 0 ? 1 : 0;
}
