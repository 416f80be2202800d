// npm run interleavings [-- --count 10000 --from 1 --workers 2 --http --verbose]: lets the desk and a person trade one account in 10,000 random orders; see test/interleavings.
import { runBundled } from "./bundled.mjs";

await runBundled("test/interleavings/main.ts");
