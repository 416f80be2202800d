import { noInput, procedure } from "../trpc";

/** Faults that were rehearsed, of the system's router. */
export const drillProcedures = {
  /** What is kept of each drill on this machine, by which version the desk runs now, and when that was read. */
  drills: procedure.input(noInput).query(({ ctx: { desk, services } }) => ({
    version: services.version,
    at: desk.wall.now(),
    kept: services.drills.read(),
  })),
};
