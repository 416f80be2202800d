import { Gauge, type Registry } from "prom-client";
import type { DatabaseView } from "../core/database-state";
import { isTrouble } from "../core/database-state";
import type { WaysView } from "../status/connection";

/** What this process knows of how the desk stands, from its memory. */
export interface StateSources {
  readonly version: string;
  readonly role: string;
  readonly now: () => number;
  /** Why the desk cannot do its work; null while it can. */
  readonly objection: () => string | null;
  readonly database: () => DatabaseView;
  readonly runs: () => { readonly queued: number; readonly running: number };
  /** Those of every account at a venue that this process has open. */
  readonly ways: () => readonly WaysView[];
  /** Open connections of the HTTP server. */
  readonly connections: () => number;
}

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [value: number, labels?: Labels];

/** Figures that are asked for when somebody reads them. What is not known has no sample. */
export function addStateMetrics(register: Registry, from: StateSources): void {
  const gauge = (name: string, help: string, labelNames: readonly string[], samples: () => readonly Sample[]) =>
    new Gauge({
      name: `ztrade_${name}`,
      help,
      labelNames,
      registers: [register],
      collect() {
        this.reset();
        // The library keeps a sample at 0 of what has no labels.
        if (labelNames.length === 0 && samples().length === 0) this.remove();
        for (const [value, labels = {}] of samples()) this.set(labels, value);
      },
    });

  gauge("build_info", "Which program this is: always 1.", ["version", "role"], () => [
    [1, { version: from.version, role: from.role }],
  ]);
  gauge("ready", "1 while the desk can do its work, else 0.", [], () => [[from.objection() === null ? 1 : 0]]);
  gauge("http_connections", "Open connections of the HTTP server.", [], () => [[from.connections()]]);
  gauge("runs", "Runs of all accounts that go on, by what they do: read every ten seconds.", ["state"], () => {
    const { queued, running } = from.runs();
    return [
      [queued, { state: "queued" }],
      [running, { state: "running" }],
    ];
  });
  addDatabase(gauge, from);
  addWays(gauge, from);
}

type AddGauge = (name: string, help: string, labelNames: readonly string[], samples: () => readonly Sample[]) => void;

function addDatabase(gauge: AddGauge, { database }: StateSources): void {
  const figure = (pick: (figures: NonNullable<DatabaseView["figures"]>) => number | undefined) => () => {
    const { figures } = database();
    const value = figures === null ? undefined : pick(figures);
    return value === undefined ? [] : [[value] as const];
  };
  gauge("database_ready", "1 while the database takes changes, else 0.", [], () => [[isTrouble(database().kind) ? 0 : 1]]);
  gauge("database_probe_seconds", "How long the last small write took, seconds; one is asked for each second.", [], () => [
    [database().tookMs / 1_000],
  ]);
  gauge(
    "database_size_bytes",
    "Size of the database, bytes.",
    [],
    figure(({ bytes }) => bytes),
  );
  gauge(
    "database_connections",
    "Connections to the database that are in use, by whoever shares its limit.",
    [],
    figure(({ connections }) => connections.used),
  );
  gauge(
    "database_connections_limit",
    "So many connections the database lets in.",
    [],
    figure(({ connections }) => connections.max),
  );
  gauge(
    "database_disk_free_bytes",
    "Free on the disk of a database of the desk's own, bytes.",
    [],
    figure(({ disk }) => disk?.freeBytes),
  );
  gauge(
    "database_disk_size_bytes",
    "Size of that disk, bytes.",
    [],
    figure(({ disk }) => disk?.totalBytes),
  );
}

/** The worst of all accounts: their numbers are no labels. */
function addWays(gauge: AddGauge, { ways, now }: StateSources): void {
  const requests = () => ways().flatMap((each) => each.requests);
  const worst = (by: string, all: readonly (readonly [label: string, value: number])[]): readonly Sample[] => {
    const found = new Map<string, number>();
    for (const [label, value] of all) found.set(label, Math.max(value, found.get(label) ?? Number.NEGATIVE_INFINITY));
    return [...found].map(([label, value]) => [value, { [by]: label }]);
  };
  gauge(
    "broker_budget_used_ratio",
    "Share of the requests a minute that a host of a broker permits which was used in the last minute: the highest of all accounts.",
    ["host"],
    () =>
      worst(
        "host",
        requests().map(({ to, usedLastMinute, limit }) => [to, usedLastMinute / limit]),
      ),
  );
  gauge(
    "broker_circuit_open",
    "1 while a host of a broker is not asked because it failed again and again, of any account, else 0.",
    ["host"],
    () =>
      worst(
        "host",
        requests().map(({ to, circuit }) => [to, circuit === "closed" ? 0 : 1]),
      ),
  );
  const streams = () =>
    ways().flatMap(({ orders, prices }) => [
      ...(orders ? [{ ...orders, label: "orders" }] : []),
      ...prices.map((each) => ({ ...each, label: each.label.toLowerCase() })),
    ]);
  gauge("stream_connected", "1 while a stream of a broker is connected, of every account, else 0.", ["stream"], () =>
    worst(
      "stream",
      streams().map(({ label, connected }) => [label, connected ? 0 : 1]),
    ).map(([down, labels]) => [1 - down, labels]),
  );
  gauge(
    "stream_age_seconds",
    "Seconds since a stream of a broker last told anything: the longest of all accounts.",
    ["stream"],
    () =>
      worst(
        "stream",
        streams().flatMap(({ label, lastMessageAt }) =>
          lastMessageAt === null ? [] : [[label, Math.max(0, now() - lastMessageAt) / 1_000] as const],
        ),
      ),
  );
}
