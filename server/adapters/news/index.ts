import type { RealSource } from "@/server/core/settings";
import type { NewsInputs } from "./news-inputs";
import type { NewsSource } from "./news-source";

/** All places outside that headlines come from, by name. */
export const NEWS_SOURCES: Partial<Record<RealSource, (inputs: NewsInputs) => NewsSource>> = {};
