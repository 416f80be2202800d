import { afterAll, beforeAll, expect, it } from "vitest";
import { PER_DESK, type PlayedSeed, playAtOneDesk } from "../../interleavings/play-at-one-desk";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { type DeskBench, openDeskBench } from "../../support/desk/desk-bench";

/** `npm run interleavings` plays 10,000. */
const COUNT = 25;

let database: TestDatabase;
let bench: DeskBench;

beforeAll(async () => {
  database = await openTestDatabase();
  bench = await openDeskBench(database);
});

afterAll(async () => {
  await bench.close();
  await database.drop();
});

it(`${COUNT} times over, whatever a person and the desk do in turn: it sells no more than is held, and leaves nothing bare for a minute (fault 37)`, async () => {
  const played: PlayedSeed[] = [];
  for (let first = 1; first <= COUNT; first += PER_DESK)
    played.push(...(await playAtOneDesk(bench, first, first + PER_DESK - 1)));
  expect(played.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
}, 300_000);

it("goes the same way each time, so that what is wrong can be played again", async () => {
  const digests = async () => (await playAtOneDesk(bench, 1, 3)).map(({ digest }) => digest);
  expect(await digests()).toEqual(await digests());
}, 60_000);
