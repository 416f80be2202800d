import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ROOT, readSources } from "./support/source-files";

interface Service {
  readonly image?: string;
  readonly network_mode?: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

const { services }: { services: Record<"database" | "web" | "worker", Service> } = parse(read("docker-compose.yml"), {
  merge: true,
});
const dockerfile = read("Dockerfile");

/** Of a command that reads nothing else of the desk. */
const OF_COMMANDS = ["ZTRADE_WATCH_FILE"];
const COMPOSE_ONLY = ["POSTGRES_PASSWORD"];
/** Set by whoever starts Node, or by the system, not by the user. */
const NOT_FOR_USERS = ["NODE_ENV", "XDG_CONFIG_HOME"];

const exampleNames = [...read(".env.example").matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
/** What the desk reads, and what each venue does: as a name in quotes, or of the environment. */
const venueConfigs = readSources("server/adapters").filter(({ path: file }) => /\/read-[a-z]+-config\.ts$/.test(file));
const configNames = [
  ...["config", "read-backup-config"].flatMap((name) => [...read(`server/app/${name}.ts`).matchAll(/^ {2}([A-Z][A-Z_]+):/gm)]),
  ...venueConfigs.flatMap(({ text }) => [...text.matchAll(/(?:"|environment\.)([A-Z]+_[A-Z_]+)\b/g)]),
]
  .map(([, name = ""]) => name)
  .filter((name, i, all) => all.indexOf(name) === i);

describe("docker compose", () => {
  it("runs the roles web and worker on one database", () => {
    expect(services.web.environment.ZTRADE_ROLE).toBe("web");
    expect(services.worker.environment.ZTRADE_ROLE).toBe("worker");
    expect(services.web.environment.DATABASE_URL).toBe(services.worker.environment.DATABASE_URL);
    expect(services.database.image).toBe("postgres:18");
  });

  it("has no default password: it must come from the environment", () => {
    expect(services.database.environment.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?.+\}$/);
    expect(services.web.environment.DATABASE_URL).toContain(`:${services.database.environment.POSTGRES_PASSWORD}@127.0.0.1:`);
    expect(read(".env.example")).toMatch(/^POSTGRES_PASSWORD=$/m);
  });

  it("is reached through the loopback address of the machine only", () => {
    expect([services.web.network_mode, services.worker.network_mode]).toEqual(["host", "host"]);
    expect(services.web.environment.ZTRADE_HOST).toBe("127.0.0.1");
    const published = Object.values(services).flatMap(({ ports = [] }) => ports);
    expect(published).toEqual(["127.0.0.1:54320:5432"]);
  });

  it("starts the desk when the database answers, and keeps what both write", () => {
    expect(services.web.depends_on).toEqual({ database: { condition: "service_healthy" } });
    expect(services.worker.depends_on).toEqual({ database: { condition: "service_healthy" } });
    expect(services.database.healthcheck?.test).toContain("pg_isready");
    expect(services.database.volumes).toEqual(["database:/var/lib/postgresql"]);
  });

  it("keeps the master key where neither a copy of the database nor one of the data directory holds it", () => {
    expect(services.web.volumes).toEqual(["desk:/data", "keys:/keys"]);
    expect(services.worker.volumes).toEqual(services.web.volumes);
    expect(dockerfile).toMatch(/^ENV .*XDG_CONFIG_HOME=\/keys/m);
    expect(dockerfile).toMatch(/^VOLUME .*"\/keys"/m);
  });
});

describe("the image", () => {
  it("runs as a user without rights, on Node 20, and says whether it is well", () => {
    expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)).toEqual(["node:20-slim", "node:20-slim"]);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toContain("/healthz");
  });

  it("holds everything the server reads at run time", () => {
    const needed = [
      "package.json",
      "next.config.ts",
      "node_modules",
      "drizzle",
      "dist",
      ".next",
      ...(existsSync(path.join(ROOT, "public")) ? ["public"] : []),
    ];
    const final = dockerfile.slice(dockerfile.lastIndexOf("FROM "));
    expect(needed.filter((name) => !final.includes(`/app/${name}`))).toEqual([]);
  });

  it("is built from named folders only, so that no key and no data get in", () => {
    expect(read(".dockerignore").split("\n")[0]).toBe("*");
    expect(read(".dockerignore")).not.toMatch(/^!(\.env|\.ztrade|\.git)/m);
  });
});

describe("the environment", () => {
  it("is described in .env.example with every variable that the desk and its venues read, and no other", () => {
    const read = configNames.filter((name) => !NOT_FOR_USERS.includes(name));
    expect(exampleNames.filter((name) => name !== undefined && ![...COMPOSE_ONLY, ...OF_COMMANDS].includes(name)).sort()).toEqual(
      read.sort(),
    );
  });

  it("of every broker reaches the containers", () => {
    const names = exampleNames.filter((name) =>
      /^(ALPACA_(API|SECRET|FEED)|IBKR_|ZTRADE_(VENUE|ALLOW_LIVE|KEY)$)/.test(name ?? ""),
    );
    expect(names.filter((name) => !(`${name}` in services.worker.environment))).toEqual([]);
    expect(names).toHaveLength(8);
  });

  it("reaches the containers by names that the desk or a venue reads", () => {
    const given = [services.web, services.worker].flatMap(({ environment }) => Object.keys(environment));
    expect(given.filter((name) => !configNames.includes(name))).toEqual([]);
  });
});
