import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { downloadModel } from "@/server/adapters/scorer/finbert/download/download-model";
import { makeBert } from "@/test/support/models/make-bert";
import {
  answerStatus,
  breakAfter,
  type HubRequest,
  type ModelHub,
  serveContent,
  sha256Of,
  startModelHub,
} from "@/test/support/models/model-hub";
import { closeTestFinberts, openTestFinbert, temporaryDirectory } from "@/test/support/models/open-test-finbert";

const MODEL = "onnx/model_quantized.onnx";
const FILES = ["config.json", MODEL, "special_tokens_map.json", "tokenizer.json", "tokenizer_config.json", "vocab.txt"];

let source: string;
let hub: ModelHub;
let cacheDir: string;
let directory: string;
beforeAll(() => {
  source = temporaryDirectory();
  makeBert(source);
});
beforeEach(async () => {
  hub = await startModelHub(source);
  cacheDir = path.join(temporaryDirectory(), "models");
  directory = path.join(cacheDir, "Xenova/finbert");
});
afterEach(async () => {
  await hub.close();
});
afterAll(closeTestFinberts);

const open = () => openTestFinbert({ cacheDir, hub: hub.address });
const original = (file: string) => readFileSync(path.join(source, file));
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .sort();
const gets = (file: string) => hub.requests.filter((request) => request.method === "GET" && request.file === file);

/** Downloads as `createFinbert` does, without loading. */
async function download(given: Partial<Parameters<typeof downloadModel>[0]> = {}) {
  const log: string[] = [];
  const say = (_: unknown, words?: string) => log.push(words ?? String(_));
  await downloadModel({
    directory,
    hub: hub.address,
    fetch,
    wall: { now: () => Date.now() },
    sleep: (ms, signal) => pause(ms, undefined, { signal }),
    signal: new AbortController().signal,
    log: { info: say, warn: say } as never,
    onProgress: () => undefined,
    ...given,
  });
  return log;
}
const refusalOf = (given?: Parameters<typeof download>[0]) =>
  download(given).then(
    () => expect.fail("it did not throw"),
    (error: Error) => error.message,
  );

describe("the first time", () => {
  it("brings the files of the list, and nothing else, and scores with them", async () => {
    const { finbert, log, phases, ready } = open();
    const scorer = await ready();
    expect(await scorer.score(["profit"])).toHaveLength(1);
    expect(filesIn(cacheDir)).toEqual([...FILES, "manifest.json"].map((file) => `Xenova/finbert/${file}`).sort());
    for (const file of FILES) expect(readFileSync(path.join(directory, file))).toEqual(original(file));
    expect(phases).toEqual(["downloading", "loading", "ready"]);
    expect(finbert.state()).toMatchObject({ directory, sha256: sha256Of(original(MODEL)) });
    expect(log.filter((line) => line.includes(`${MODEL} is there, 54 kB`))).toHaveLength(1);
    expect(new Set(hub.requests.map(({ file }) => file))).toEqual(new Set(FILES));
  });

  it("records size and checksum of each file", async () => {
    await download();
    const { files, parts } = JSON.parse(readFileSync(path.join(directory, "manifest.json"), "utf8"));
    const expected = FILES.map((file) => [file, { sizeBytes: original(file).length, sha256: sha256Of(original(file)) }]);
    expect(files).toEqual(Object.fromEntries(expected));
    expect(parts).toEqual({});
  });

  it("is the only time: later the hub is not asked", async () => {
    await download();
    await hub.close();
    await open().ready();
  });

  it("does without the files that the hub may lack", async () => {
    for (const file of ["vocab.txt", "special_tokens_map.json"]) hub.always(file, answerStatus(404));
    await open().ready();
  });

  it("tells how far it is: the start, each tenth, the end", async () => {
    const large = Buffer.alloc(12_000_000, 1);
    hub.replace(MODEL, large);
    const seen: number[] = [];
    let now = 0;
    let isBegun = false;
    const log = await download({
      wall: { now: () => now },
      onProgress: ({ file, receivedBytes, totalBytes, bytesPerSecond, startedAt }) => {
        if (file !== MODEL) return;
        // Before the hub was asked for its size.
        if (!isBegun) {
          isBegun = true;
          expect([receivedBytes, totalBytes, bytesPerSecond]).toEqual([0, null, 0]);
          return;
        }
        expect([totalBytes, startedAt]).toEqual([large.length, 0]);
        expect(bytesPerSecond).toBe(now === 0 ? 0 : receivedBytes / (now / 1_000));
        seen.push(receivedBytes);
        now += 1_000;
      },
    });
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(large.length);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const told = log.filter((line) => line.includes(MODEL)).map((line) => line.replace(/ at \S+ [kM]B\/s/, ""));
    expect(told[0]).toBe(`FinBERT: ${MODEL}, 0 % of 12 MB: begins`);
    expect(told.slice(1, -1)).toEqual(
      [10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((part) => `FinBERT: ${MODEL}, ${part} % of 12 MB`),
    );
    expect(told.at(-1)).toBe(`FinBERT: ${MODEL} is there, 12 MB`);
  });
});

describe("a line that breaks", () => {
  it("is taken up where it broke, by the tag of the store", async () => {
    const half = Math.floor(original(MODEL).length / 2);
    hub.misbehave(MODEL, breakAfter(half));
    const { log, retriesMs, ready } = open();
    await ready();
    expect(retriesMs).toEqual([1_500]);
    expect(log.find((line) => line.startsWith("warn"))).toMatch(/failed: the connection to the hub broke: .+; next try at/);
    const [, again] = gets(MODEL).filter(({ at }) => at === "store");
    expect(again).toMatchObject({ range: `bytes=${half}-`, ifRange: `"store-${original(MODEL).length}"` });
    expect(readFileSync(path.join(directory, MODEL))).toEqual(original(MODEL));
  });

  it("is tried again soon as long as something comes", async () => {
    hub.misbehave(MODEL, breakAfter(1_000), breakAfter(2_000), breakAfter(3_000));
    const { retriesMs, ready } = open();
    await ready();
    expect(retriesMs).toEqual([1_500, 1_500, 1_500]);
  });

  it("is taken up by another process too, and small files are not fetched twice", async () => {
    hub.misbehave(MODEL, breakAfter(1_000));
    await refusalOf();
    expect(statSync(path.join(directory, `${MODEL}.part`)).size).toBe(1_000);
    await download();
    expect(gets(MODEL).at(-1)?.range).toBe("bytes=1000-");
    expect(gets("config.json")).toHaveLength(1);
    expect(existsSync(path.join(directory, `${MODEL}.part`))).toBe(false);
  });

  it("begins anew when the store has something else now", async () => {
    hub.misbehave(MODEL, breakAfter(1_000), (request, response, content) =>
      serveContent({ ...request, ifRange: '"another"' }, content, response),
    );
    await refusalOf();
    await download();
    expect(gets(MODEL).at(-1)?.range).toBe("bytes=1000-");
    expect(readFileSync(path.join(directory, MODEL))).toEqual(original(MODEL));
  });

  it("begins anew when the hub has another version", async () => {
    hub.misbehave(MODEL, breakAfter(1_000));
    await refusalOf();
    const other = Buffer.concat([original(MODEL), Buffer.from("more")]);
    hub.replace(MODEL, other);
    await download();
    expect(gets(MODEL).at(-1)?.range).toBeUndefined();
    expect(readFileSync(path.join(directory, MODEL))).toEqual(other);
  });

  it("begins anew when more is there than belongs there, and when the store will not send that part", async () => {
    hub.misbehave(MODEL, breakAfter(1_000), answerStatus(416));
    await refusalOf();
    await download();
    hub.misbehave(MODEL, breakAfter(1_000));
    writeFileSync(path.join(directory, MODEL), "x");
    await refusalOf();
    writeFileSync(path.join(directory, `${MODEL}.part`), Buffer.alloc(1e6));
    await download();
    expect(readFileSync(path.join(directory, MODEL))).toEqual(original(MODEL));
  });

  it("has nothing left to fetch when only the last step was missing", async () => {
    hub.misbehave(MODEL, breakAfter(1_000));
    await refusalOf();
    writeFileSync(path.join(directory, `${MODEL}.part`), original(MODEL));
    const before = gets(MODEL).length;
    await download();
    expect(gets(MODEL)).toHaveLength(before);
  });

  it("is given up when nothing comes for half a minute", async () => {
    hub.misbehave(MODEL, (_request, response, content) => {
      response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, 100));
    });
    const { finbert, pass, until, ready } = open();
    finbert.want();
    let state = await until("downloading");
    while (state.file !== MODEL || state.receivedBytes < 100) {
      await pause(5);
      state = await until("downloading");
    }
    pass(30_000);
    await pause(20);
    expect(finbert.state().phase).toBe("downloading");
    pass(30_000);
    expect((await until("failed")).reason).toBe("nothing came from the hub for 30 s");
    await ready();
  });
});

describe("what is not the file", () => {
  it("is deleted when its checksum is another, and fetched again", async () => {
    const spoilt = Buffer.from(original(MODEL));
    spoilt[1_000] = (spoilt[1_000] ?? 0) ^ 1;
    hub.misbehave(MODEL, (request, response) => serveContent(request, spoilt, response));
    const reason = await refusalOf();
    expect(reason).toContain(
      `"${MODEL}" was deleted again: it arrived with ${spoilt.length} bytes and the checksum ${sha256Of(spoilt)}`,
    );
    expect(reason).toContain(sha256Of(original(MODEL)));
    expect(filesIn(directory)).not.toContain(`${MODEL}.part`);
    const again = Array.from(
      { length: 2 },
      () => (request: HubRequest, response: ServerResponse) => serveContent(request, spoilt, response),
    );
    hub.misbehave(MODEL, ...again);
    const { log, retriesMs, ready } = open();
    await ready();
    expect(retriesMs).toEqual([1_500, 3_000]);
    expect(log.filter((line) => line.startsWith("warn"))).toHaveLength(1);
  });

  it("is deleted when a small file has another checksum", async () => {
    hub.misbehave("vocab.txt", (_request, response, content) => response.end(Buffer.alloc(content.length, 32)));
    expect(await refusalOf()).toMatch(/"vocab.txt" was deleted again: .+ the checksum [0-9a-f]{40}, the hub says/);
  });

  it.each([
    ["by its type", { "content-type": "text/html; charset=utf-8" }, "please sign in"],
    ["by its first sign", {}, "<!doctype html><title>Sign in</title>"],
  ])("is refused as a web page %s", async (_, headers, body) => {
    hub.misbehave("config.json", answerStatus(200, body, headers));
    expect(await refusalOf()).toMatch(/(config.json" was answered with a web page instead of the file|and the hub says)/);
    hub.always("config.json", answerStatus(200, body, headers));
    expect(await refusalOf()).toContain('config.json" was answered with a web page instead of the file');
    expect(filesIn(directory)).not.toContain("config.json");
  });

  it("is refused when it is longer or shorter than the hub said", async () => {
    const withoutSize = (body: Buffer, response: ServerResponse) => response.write(body, () => response.end());
    hub.misbehave(MODEL, (_request, response, content) => withoutSize(Buffer.concat([content, content]), response));
    expect(await refusalOf()).toContain("sends more than the 54 kB it may have");
    hub.misbehave(MODEL, (_request, response, content) => withoutSize(content.subarray(0, 30_000), response));
    expect(await refusalOf()).toBe("30 kB of 54 kB came from the hub, and then it ended early");
    hub.misbehave(MODEL, (_request, response) => response.writeHead(200, { "content-length": 3 }).end("abc"));
    expect(await refusalOf()).toContain(`has 3 bytes, and the hub says ${original(MODEL).length}`);
  });
});

describe("a hub that does not have it or does not answer", () => {
  it("is named with the file", async () => {
    hub.always("tokenizer.json", answerStatus(404));
    expect(await refusalOf()).toBe(`the hub does not have "${hub.address}/Xenova/finbert/resolve/main/tokenizer.json"`);
  });

  it("is asked again later, each time a longer while", async () => {
    hub.misbehave("config.json", answerStatus(500), answerStatus(503));
    const { retriesMs, log, ready } = open();
    await ready();
    for (const status of [500, 503]) {
      expect(log.filter((line) => line.includes(`config.json" was answered with status ${status}`))).toHaveLength(1);
    }
    expect(retriesMs).toEqual([1_500, 3_000]);
  });

  it.each([401, 429, 500])("is named with the status it answered: %i", async (status) => {
    hub.always("config.json", answerStatus(status));
    expect(await refusalOf()).toBe(`"${hub.address}/Xenova/finbert/resolve/main/config.json" was answered with status ${status}`);
  });

  it("is asked again later when it is not there", async () => {
    const { finbert, until } = openTestFinbert({ cacheDir, hub: "http://127.0.0.1:1" });
    finbert.want();
    expect((await until("failed")).reason).toMatch(/^no answer from "http:\/\/127.0.0.1:1": /);
  });

  it("that leads in circles is left", async () => {
    hub.always("config.json", (_request, response) =>
      response.writeHead(307, { location: "/Xenova/finbert/resolve/main/config.json" }).end(),
    );
    expect(await refusalOf()).toContain("leads from one address to the next without an end");
  });
});

describe("other hubs", () => {
  it("may lead small files on as the hub of Hugging Face does", async () => {
    hub.always("config.json", ({ at, ...request }, response, content) => {
      if (at === "hub") response.writeHead(307, { location: "/store/config.json" }).end();
      else serveContent({ ...request, at: "hub" }, content, response);
    });
    await download();
  });

  it("may be plain file servers that tell no checksum and know no HEAD", async () => {
    for (const file of FILES) {
      hub.always(file, ({ method }, response, content) => {
        if (method === "HEAD") response.writeHead(405).end();
        else response.writeHead(200, { etag: '"5f3-61a"' }).end(content);
      });
    }
    const log = await download();
    expect(log.filter((line) => line.includes("which the hub tells no checksum to check against"))).toHaveLength(FILES.length);
    for (const file of FILES) expect(readFileSync(path.join(directory, file))).toEqual(original(file));
  });
});

describe("the disk", () => {
  it("that is full is named", async () => {
    mkdirSync(path.join(directory, "onnx"), { recursive: true });
    symlinkSync("/dev/full", path.join(directory, `${MODEL}.part`));
    expect(await refusalOf()).toBe(`nothing can be kept in "${directory}": the disk is full`);
  });

  it("that has a file where the directory should be is named", async () => {
    writeFileSync(cacheDir, "");
    const { finbert, until } = open();
    finbert.want();
    expect((await until("failed")).reason).toMatch(new RegExp(`^nothing can be kept in "${directory}": E`));
  });

  it("that changed a file has it fetched again", async () => {
    await download();
    const spoilt = Buffer.from(original(MODEL));
    spoilt[1_000] = (spoilt[1_000] ?? 0) ^ 1;
    writeFileSync(path.join(directory, MODEL), spoilt);
    const { log, ready } = open();
    await ready();
    expect(log.find((line) => line.startsWith("warn"))).toMatch(/is not what it was: .+; it was deleted; next try at/);
    expect(readFileSync(path.join(directory, MODEL))).toEqual(original(MODEL));
  });

  it("that lost the record has what is there checked against the hub and not fetched again", async () => {
    await download();
    writeFileSync(path.join(directory, "manifest.json"), '{"files": 1}');
    const before = hub.requests.filter(({ method }) => method === "GET").length;
    await download();
    expect(hub.requests.filter(({ method }) => method === "GET")).toHaveLength(before);
  });
});

describe("two at once", () => {
  it("do not write into each other's files", async () => {
    const [one, two] = await Promise.allSettled([download(), download()]);
    const refused = [one, two].filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(String(refused[0]?.reason)).toContain(`process ${process.pid} is downloading into "${directory}"`);
    await download();
  });

  it("wait for a process that lives, and not for one that is gone or another machine that is silent", async () => {
    mkdirSync(directory, { recursive: true });
    const lock = path.join(directory, "download.lock");
    const { hostname } = await import("node:os");
    writeFileSync(lock, `${hostname()} ${process.ppid}\n`);
    expect(await refusalOf()).toBe(`process ${process.ppid} is downloading into "${directory}"`);
    writeFileSync(lock, "elsewhere 1\n");
    expect(await refusalOf()).toBe(`process 1 on "elsewhere" is downloading into "${directory}"`);
    expect(await refusalOf({ wall: { now: () => Date.now() + 59_000 } })).toContain("elsewhere");
    hub.misbehave("config.json", answerStatus(500));
    expect(await refusalOf({ wall: { now: () => Date.now() + 61_000 } })).toContain("status 500");
    writeFileSync(lock, `${hostname()} 999999999\n`);
    await download();
    expect(existsSync(lock)).toBe(false);
  });
});

it("is let go within a second when the desk closes, and keeps what came", async () => {
  hub.misbehave(MODEL, (_request, response, content) => {
    response.writeHead(200, { etag: '"t"', "content-length": content.length });
    response.write(content.subarray(0, 100));
  });
  const { finbert, until } = open();
  finbert.want();
  let state = await until("downloading");
  while (state.file !== MODEL || state.receivedBytes < 100) {
    await pause(5);
    state = await until("downloading");
  }
  await finbert.close();
  expect(statSync(path.join(directory, `${MODEL}.part`)).size).toBe(100);
  expect(existsSync(path.join(directory, "download.lock"))).toBe(false);
});
