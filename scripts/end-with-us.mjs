// Children that go when this process is told to go: without it an install or a build would run on when its start has been ended.
import { spawn } from "node:child_process";
import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const KILL_AFTER_MS = 2_000;

const running = new Set();
let asked = null;

function send(child, signal) {
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

const sendAll = (signal) => {
  for (const child of running) send(child, signal);
};

/** The first signal ends the children, the second one kills them. What is said goes to a terminal that may be gone. */
function stop(signal) {
  if (asked !== null) return sendAll("SIGKILL");
  asked = signal;
  process.stdout.on("error", () => undefined);
  console.log(`ztrade: ${signal}: ended before it was ready`);
  sendAll("SIGTERM");
  setTimeout(() => sendAll("SIGKILL"), KILL_AFTER_MS);
}

const listen = () => {
  for (const signal of SIGNALS) process.on(signal, stop);
};
const forget = () => {
  for (const signal of SIGNALS) process.off(signal, stop);
};

/** After SIGHUP by the signal itself: Node crashes at an exit at which it cannot put the terminal back as it was. */
function leave(signal) {
  if (signal === "SIGHUP") process.kill(process.pid, signal);
  else process.exit(128 + constants.signals[signal]);
}

/**
 * As `spawn`, for a child that ends when this process is told to stop, which then exits with the code of the signal (129, 130, 143) as soon as
 * its children are gone. It leads a process group of its own, so that what it starts goes with it.
 */
export function spawnWithUs(command, parameters, options) {
  // Before the child is there: a signal may come in the same moment.
  if (running.size === 0) listen();
  const child = spawn(command, parameters, { ...options, detached: process.platform !== "win32" });
  if (child.pid === undefined) {
    if (running.size === 0) forget();
    return child;
  }
  running.add(child);
  child.once("close", () => {
    running.delete(child);
    if (running.size > 0) return;
    forget();
    if (asked !== null) leave(asked);
  });
  return child;
}
