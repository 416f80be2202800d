import { parentPort, workerData } from "node:worker_threads";
import { messageOf } from "@/server/core/fault";
import type { SentimentScore } from "@/server/core/ports";
import { checksumOf } from "./checksum";
import { type Classifier, loadClassifier } from "./load-classifier";
import { MODEL_FILE } from "./model-files";
import { type FromWorker, IN_NATIVE_CODE, STOP_WANTED, type ToWorker, type WorkerTask } from "./worker-messages";

const { directory, sha256: wanted, control } = workerData as WorkerTask;
const flags = new Int32Array(control);
const heapBytes = () => process.memoryUsage().heapUsed;
const tell = (message: FromWorker) => parentPort?.postMessage(message);

/** Runs what enters native code, where this thread must not be ended: that would abort the whole process. */
async function native<T>(work: () => Promise<T>): Promise<T> {
  Atomics.store(flags, IN_NATIVE_CODE, 1);
  try {
    leaveIfWanted();
    return await work();
  } finally {
    leaveIfWanted();
    leaveNative();
  }
}

function leaveNative(): void {
  Atomics.store(flags, IN_NATIVE_CODE, 0);
  Atomics.notify(flags, IN_NATIVE_CODE);
}

function leaveIfWanted(): void {
  if (Atomics.load(flags, STOP_WANTED) === 0) return;
  leaveNative();
  process.exit(0);
}

/**
 * One text a pass. Eight texts a pass take half the time a text, and the eight-bit model then reads each a little differently (by up to 0.014 in
 * a probability when measured), for it rounds all texts of a pass on one scale: a score would depend on what happened to be asked with it.
 */
async function score(classifier: Classifier, id: number, texts: readonly string[]): Promise<void> {
  const began = performance.now();
  const scores: SentimentScore[] = [];
  try {
    for (const text of texts) scores.push(...(await native(() => classifier.classify([text]))));
    tell({ kind: "scored", id, scores, busyMs: performance.now() - began, heapBytes: heapBytes() });
  } catch (error) {
    tell({ kind: "broken", id, reason: messageOf(error) });
  }
}

async function load(): Promise<Classifier | null> {
  const { sha256, sizeBytes } = await checksumOf(`${directory}/${MODEL_FILE}`);
  if (wanted !== null && sha256 !== wanted) {
    const change = `"${directory}/${MODEL_FILE}" is not what it was: its SHA-256 begins with ${sha256.slice(0, 8)} instead of ${wanted.slice(0, 8)}`;
    tell({ kind: "refused", reason: change, corrupt: true });
    return null;
  }
  const classifier = await native(() => loadClassifier(directory));
  tell({ kind: "loaded", sha256, sizeBytes, heapBytes: heapBytes() });
  return classifier;
}

let work = load().catch((error: unknown) => {
  tell({ kind: "refused", reason: messageOf(error), corrupt: false });
  return null;
});

parentPort?.on("message", (message: ToWorker) => {
  if (message.kind === "stop") return leaveIfWanted();
  work = work.then(async (classifier) => {
    if (classifier) await score(classifier, message.id, message.texts);
    return classifier;
  });
});
