import { performance } from "node:perf_hooks";
import { Counter, Gauge, type Registry } from "prom-client";

/**
 * The process's own figures, by the names that Prometheus has for them. Not by the library's own list: its figures of the event loop begin anew with each
 * reading, so that of two who read each sees a part.
 */
export function addProcessMetrics(register: Registry): void {
  const registers = [register];
  const perSecond = 1e6;
  new Counter({
    name: "process_cpu_seconds_total",
    help: "CPU time that the process has taken, seconds.",
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / perSecond);
    },
  });
  new Counter({
    name: "ztrade_event_loop_active_seconds_total",
    help: "Time in which the event loop was at work, seconds.",
    registers,
    collect() {
      this.reset();
      this.inc(performance.eventLoopUtilization().active / 1_000);
    },
  });
  new Gauge({
    name: "process_start_time_seconds",
    help: "When the process began, seconds since 1970.",
    registers,
  }).set(performance.timeOrigin / 1_000);
  new Gauge({
    name: "process_resident_memory_bytes",
    help: "Memory that the process holds, bytes.",
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({
    name: "nodejs_heap_size_used_bytes",
    help: "Memory that objects of the program take, bytes.",
    registers,
    collect() {
      this.set(process.memoryUsage().heapUsed);
    },
  });
}
