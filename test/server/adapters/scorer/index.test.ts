import { SCORERS } from "@/server/adapters/scorer";
import { scorerContract } from "@/test/contract/scorer";

for (const [name, open] of Object.entries(SCORERS)) scorerContract(name, open);
