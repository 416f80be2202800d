import { expect, it } from "vitest";
import { type ModelState, modelInWords, sizeInWords } from "@/server/status/model-state";

const AT = Date.UTC(2026, 10, 3, 14, 5, 9, 400);
const downloading = {
  phase: "downloading",
  file: "onnx/model_quantized.onnx",
  receivedBytes: 48_600_000,
  totalBytes: 111_000_000,
  bytesPerSecond: 5_120_000,
  startedAt: AT,
} as const;
const ready = {
  phase: "ready",
  name: "finbert-1a2b3c4d",
  directory: "/models/Xenova/finbert",
  sizeBytes: 110_600_000,
  sha256: "1a2b3c4d".padEnd(64, "0"),
  loadMs: 512,
  heapBytes: 2e7,
  riseBytes: 3e8,
  limitBytes: 7e8,
  scored: 0,
  textsPerSecond: null,
  restarts: 0,
} as const;

it.each<readonly [ModelState, string]>([
  [{ phase: "idle" }, "not asked for yet"],
  [downloading, "downloading, 43 % of 111 MB at 5.1 MB/s"],
  [{ ...downloading, totalBytes: null, bytesPerSecond: 0 }, "downloading, 49 MB so far at 0 kB/s"],
  [{ ...downloading, receivedBytes: 0, totalBytes: 0 }, "downloading, 0 kB so far at 5.1 MB/s"],
  [{ ...downloading, receivedBytes: 110_999_999 }, "downloading, 99 % of 111 MB at 5.1 MB/s"],
  [{ phase: "loading", since: AT }, "loading"],
  [ready, "ready: finbert-1a2b3c4d, 111 MB, nothing scored yet"],
  [{ ...ready, scored: 1_312, textsPerSecond: 61.4 }, "ready: finbert-1a2b3c4d, 111 MB, 1312 texts scored at 61 a second"],
  [{ ...ready, scored: 1, textsPerSecond: 4.26 }, "ready: finbert-1a2b3c4d, 111 MB, 1 text scored at 4.3 a second"],
  [{ phase: "failed", reason: "the disk is full", failedAt: AT, retryAt: null }, "failed: the disk is full"],
  [
    { phase: "failed", reason: "the hub does not answer", failedAt: AT, retryAt: AT },
    "failed: the hub does not answer; next try at 2026-11-03T14:05:09Z",
  ],
])("says %j", (state, words) => {
  expect(modelInWords(state)).toBe(words);
});

it.each([
  [0, "0 kB"],
  [215, "0.2 kB"],
  [1_499, "1.5 kB"],
  [231_508, "232 kB"],
  [1_000_000, "1.0 MB"],
  [9_940_000, "9.9 MB"],
  [10_400_000, "10 MB"],
  [1_250_000_000, "1250 MB"],
])("writes %i bytes as %s", (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words);
});
