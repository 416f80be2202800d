import http from "node:http";
import { apiOf } from "../test/e2e/support/api-of";
import { type OpenDesk, openDesk } from "../test/e2e/support/desk";
import { programAt } from "../test/e2e/support/sign-in";
import { buildDesk } from "./support/build-desk";
import { type Bench, percentile, sleep } from "./support/open-bench-desk";
import { cpuSecondsOf } from "./support/process-figures";

const ASKERS = 16;
const WARM_QUERIES = 5_000;
/** A session may ask for 25,000 at once. */
const QUERIES = 10_000;
const ROUNDS = 5;

/** Microseconds of the desk's CPU for a query that asks no database, and how many are answered a second, over connections that stay open. */
async function askQuickly({ url }: OpenDesk) {
  const api = apiOf(url);
  const pid = (await api.system.status.query({})).nodes[0]?.pid ?? Number.NaN;
  const agent = new http.Agent({ keepAlive: true, maxSockets: ASKERS });
  const { port, host } = new URL(url);
  const headers = { Host: host, ...(await programAt(url)) };
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const request = http.get({ agent, host: "127.0.0.1", port, path: "/api/trpc/market.importing", headers }, (response) => {
        response.resume();
        response.once("end", resolve);
        if (response.statusCode !== 200) reject(new Error(`a query was answered with ${response.statusCode}`));
      });
      request.once("error", reject);
    });
  const asked = async (count: number) => {
    let left = count;
    const one = async () => {
      while (left-- > 0) await ask();
    };
    await Promise.all(Array.from({ length: ASKERS }, one));
  };
  await asked(WARM_QUERIES);
  // What is there besides a second of it is taken away.
  const idleFrom = cpuSecondsOf(pid);
  await sleep(5_000);
  const idlePerSecond = (cpuSecondsOf(pid) - idleFrom) / 5;
  const [before, began] = [cpuSecondsOf(pid), performance.now()];
  await asked(QUERIES);
  const seconds = (performance.now() - began) / 1_000;
  agent.destroy();
  const cpu = cpuSecondsOf(pid) - before - idlePerSecond * seconds;
  return { perSecond: QUERIES / seconds, cpuMicros: (cpu / QUERIES) * 1e6 };
}

/** Desks whose market stands, asked in turns, so that a busy machine is busy for each. */
async function compareQueries(folders: readonly (string | undefined)[]) {
  const desks: OpenDesk[] = [];
  try {
    for (const folder of folders) desks.push(await openDesk({}, folder));
    for (const { url } of desks) await apiOf(url).accounts.setClock.mutate({ paused: true });
    const rounds = desks.map(() => [] as Awaited<ReturnType<typeof askQuickly>>[]);
    for (let round = 0; round < ROUNDS; round++) for (const [i, desk] of desks.entries()) rounds[i]?.push(await askQuickly(desk));
    return rounds.map((own) => ({
      perSecond: percentile(
        own.map(({ perSecond }) => perSecond),
        0.5,
      ),
      cpuMicros: percentile(
        own.map(({ cpuMicros }) => cpuMicros),
        0.5,
      ),
    }));
  } finally {
    for (const desk of desks) await desk.stop();
  }
}

export const benches: readonly Bench[] = [
  {
    name: "door: small queries, signed in, by a core of the desk's CPU time",
    onlyByName: true,
    run: async (against = null) => {
      const other = against === null ? null : buildDesk(against);
      try {
        const [here, there] = await compareQueries(other ? [undefined, other.folder] : [undefined]);
        if (!here) throw new Error("no desk was asked");
        const asked = `${here.cpuMicros.toFixed(0)} µs each, ${here.perSecond.toFixed(0)} answered a second while the machine asked too; goal 2,000`;
        const ratio = there && `, ${(here.cpuMicros / there.cpuMicros).toFixed(2)} times the CPU time of ${against} (goal 1.10)`;
        return { figure: 1e6 / here.cpuMicros, unit: "queries/s", note: `${asked}${ratio ?? ""}` };
      } finally {
        other?.remove();
      }
    },
  },
];
