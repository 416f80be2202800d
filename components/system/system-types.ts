import type { Outputs } from "@/components/desk/trpc";

export type SystemStatus = Outputs["system"]["status"];
export type Backups = Outputs["backups"]["read"];
export type Watcher = Outputs["alerts"]["watcher"];
export type Drills = Outputs["system"]["drills"];
export type NodeFigures = SystemStatus["node"];
export type DeskNode = SystemStatus["nodes"][number];
export type SlowStep = SystemStatus["slow"][number];
export type Lateness = SystemStatus["late"];
export type Growth = SystemStatus["growth"];
export type AccountWays = SystemStatus["ways"][number];
export type AuditRow = Outputs["system"]["audit"]["rows"][number];
