import { phrases } from "../words/phrases";

/** What a headline itself says its news is for its subject; this decides over what the news is. */
export const OUTCOMES: readonly (readonly [number, readonly string[]])[] = [
  [
    -2,
    phrases(`
      knock*|hammer*|pummel*|batter*|slam*|clobber*|punish*|rattle*|rock* ~ <small>|stocks|shares|futures, blow to|for,
      setback to|for, headwind to|for, headache for, bad|grim|terrible|unwelcome news for, pain for, trouble for, threat to,
      problem for, disaster for, knock to, dealing .. blow, deals ~ blow, in ~ blow to|for, spells trouble|pain|the end,
      hurting, hammering, squeezing, weighing on, dents, denting, pressuring, threatens, threatening, dragging down,
      bodes ill|badly, weigh* on ~ <stock>, drag* ~ <stock> lower|down,
      send*|sent .. <stock> lower|down|tumbling|sliding|plunging|reeling|sinking|falling|crashing|crumbling,
      spook* investors|holders|market|wall|traders, disappoint* investors|holders|wall|traders|market,
      rattle* investors|holders|market`),
  ],
  [
    2,
    phrases(`
      buoy*|propel*|spur*|spark*|fuel*|power* ~ <small>|stocks|shares|futures, sparks ~ surge|rally, lift* ~ small caps,
      lift*|boost* iwm|russell, boon for|to, boost to|for, windfall for, lift to|for, tailwind to|for,
      good|great|welcome|encouraging news for, blessing for, gift for|to, shot in ~ arm, relief for|to, win for, victory for,
      handing ~ win, bodes well, in ~ boost to|for, helping, benefiting, boosting, lift* ~ <stock> higher,
      send*|sent .. <stock> higher|up|soaring|surging|jumping|climbing|flying|rallying|rocketing|skyrocketing,
      delight* investors|holders|wall|traders|market, cheer* investors|holders|wall|traders|market,
      impress* investors|wall|traders|market, please* investors|holders|wall|market, reassure* investors|holders|wall|market`),
  ],
];
