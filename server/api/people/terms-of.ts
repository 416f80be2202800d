import type { Terms } from "../../people/terms";
import type { ApiContext } from "../context";

export const termsOf = ({ desk, services }: Pick<ApiContext, "desk" | "services">): Terms => ({
  database: desk.database,
  wall: desk.wall,
  tries: services.people.tries,
});
