import type { Terms } from "../../people/terms";
import type { ApiContext } from "../context";

export const termsOf = ({
  desk,
  services,
}: Pick<ApiContext, "desk" | "services">): Terms & Pick<ApiContext["services"], "vault"> => ({
  database: desk.database,
  wall: desk.wall,
  tries: services.people.tries,
  vault: services.vault,
});
