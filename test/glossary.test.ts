import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT, readSources } from "./support/source-files";

/** Names of files and of what they export that the field's words stand for now. */
const RETIRED_FILES = [
  "world",
  "share-next",
  "turns",
  "lead",
  "alarm",
  "agenda",
  "keep-time",
  "keep-books",
  "play",
  "forget-old-work",
  "ears",
  "tell-pages",
  "say-report",
  "until-database-is-back",
  "remembered",
  "floor",
  "application",
  "draws",
  "line",
  "urgency",
  "ground",
];
const RETIRED_EXPORTS =
  /^(?:World|Worlds|PlayedWorld|RealWorld|Turns|TurnLine|Lead|Alarm|Agenda|Player|PlayedDesk|Ears|Floor|Application|Draws|Door|keepTime|keepBooks|startHeart|sayReport|remembered|shareNext|untilDatabaseIsBack|forgetOldWork|followOrLead|LineOptions|LineState|Urgency|Grounds?)$/;
/** What is opened, or is open. All else that makes a thing is called create. */
const OPEN =
  /^open(?:Account|RealAccount|PlayedAccount|Database|Address|Events|Toasts|Positions|OrdersOf|TripOf|Listed|Recalled)$/;
const EXPORTED = /^export (?:async )?(?:function|const|class|type|interface) (\w+)/gm;

const sources = ["app", "components", "db", "server"].flatMap(readSources);
const rows = readFileSync(path.join(ROOT, "docs/glossary.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| word") && !line.startsWith("| --"));

describe("the glossary", () => {
  it("names places that are there", () => {
    const places = rows.flatMap((row) =>
      [...row.matchAll(/`((?:server|db|components)\/[^`]+)`/g)].map(([, place = ""]) => place),
    );
    expect(places.length).toBeGreaterThanOrEqual(rows.length);
    expect(places.filter((place) => !existsSync(path.join(ROOT, place)))).toEqual([]);
  });

  it("has no word whose old one is still in use", () => {
    // The word lists of the lexicon are named for what headlines say.
    const own = sources.filter(({ path: file }) => !file.startsWith("server/core/news/lexicon/"));
    const files = own.filter(({ path: file }) => RETIRED_FILES.includes(path.basename(file, path.extname(file))));
    const names = own.flatMap(({ path: file, text }) =>
      [...text.matchAll(EXPORTED)].flatMap(([, name = ""]) =>
        RETIRED_EXPORTS.test(name) || (/^open[A-Z]/.test(name) && !OPEN.test(name)) ? [`${file}: ${name}`] : [],
      ),
    );
    expect([...files.map(({ path: file }) => file), ...names]).toEqual([]);
  });
});

it("docs/architecture.md names files that are there", () => {
  const text = readFileSync(path.join(ROOT, "docs/architecture.md"), "utf8");
  const places = [...text.matchAll(/`((?:server|db|components|test|docs)\/[\w/.-]+)`/g)].map(([, place = ""]) => place);
  expect(places.length).toBeGreaterThan(10);
  expect(places.filter((place) => !existsSync(path.join(ROOT, place)))).toEqual([]);
});
