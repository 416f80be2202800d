const kind = (words: string): string => words.trim().split(/\s+/).join("|");

/** More words of one kind, those of what is denied, undone, opposed and pumped; for the phrases of the classes, as the others. */
export const DENIAL_KINDS = {
  nots: kind("not isn't aren't wasn't won't doesn't don't didn't never"),
  /** What its holders would have liked to hear. */
  wish: kind(`
    landing winning close bid takeover merger buyout acquired bought interest suitors contract order partnership stake
    customer deal buyback dividend dividends split`),
  /** What a company pays, promises or keeps. */
  treasure: kind(`
    dividend dividends payout distribution workforce staff jobs headcount guidance outlook forecast forecasts target targets pay wages
    production output buyback buybacks`),
  promise: kind("outlook forecast forecasts guidance dividend payout distribution buyback target targets estimate view"),
  raising: kind(
    "raise raising lift lifting increase increasing boost boosting restore restoring reinstate reinstating resume resuming hike",
  ),
  cutting: kind(
    "cut cutting trim trimming reduce reducing slash slashing suspend suspending halt halting scrap lower lowering axe",
  ),
  /** What a court or an agency makes a company do. */
  forced: kind("sell pay divest recall repay stop close break share unwind spin refund restate hand return license open split"),
  paper: kind("shares stock equity capital notes convertibles"),
  /** What a market gives back when it comes to itself. */
  setback: kind("loss losses slide drop fall decline dip slump swoon plunge selloff rout retreat"),
  headway: kind("gain gains rise advance rally climb surge jump pop"),
  undoing: kind("undoes undo* wipe* erase* recoup* reverse* recover* retrace*"),
  opposed: kind("opposed challenged contested blocked fought"),
  state: kind(
    "china beijing brussels eu japan tokyo london britain uk germany berlin korea india washington ftc doj regulators regulator",
  ),
  union: kind("sale purchase takeover merger buyout acquisition tieup"),
  oil: kind("oil crude brent wti"),
  sinks: kind("slide* fall* drop* slip* tumble* sink* dip* ease* plunge* retreat* decline* lose*"),
  climbs: kind("rise* climb* jump* gain* surge* rally rallies spike* advance* soar* firm*"),
  pumped: kind("pump output production supply supplies quotas barrels taps flows exports hikes"),
  whale: kind("whale whales holders wallets"),
  hoard: kind("scoop* snap* accumulate* hoover* gobble* buy* amass*"),
  ticker: kind("btc eth sol ada link bitcoin ether solana xrp dogecoin coins litecoin"),
} as const;
