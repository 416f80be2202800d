import { NEWS_BENCHES } from "../support/news/benches";
import { newsSourceContract } from "./news-source";

for (const [name, open] of Object.entries(NEWS_BENCHES)) newsSourceContract(name, open);
