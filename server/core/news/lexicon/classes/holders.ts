import { phrases } from "../words/phrases";

/** Who knows the company and buys or sells it. An amount may stand where the shares do. */
export const HOLDERS: readonly (readonly [number, readonly string[]])[] = [
  [
    -1,
    phrases(`
      <insider> .. trim*|cut*|drop*|fall* below, index provider .. drop*|remove*|delete*|cut*, <insider> .. <sell> .. #|<stock>,
      <insider> .. cash* out|in, <insider> .. trim*|cut*|reduce*|lower*|pare*|slash* .. <stock>, <insider> .. exit*|quit*,
      insider* selling|sales, files|filed to sell, sell* down ~ <stock>, exit*|close*|liquidate* .. position,
      sold|sells|sell # million|billion, <sell> ~ <stock>, block trade, lock up|lockup .. end*|expire*, form 144,
      cut*|trim*|reduce*|slash*|halve*|exit*|close* .. bet|bets|wager|exposure, bets against,
      traders|holders|investors|insiders|whales|miners|funds sell|selling|dump|dumping|flee|exit|bail, <sell> .. # ~ shares,
      below market|price .. raise, raise* # million|billion in ~ share|stock|equity sale|offering|issue,
      cut*|slash*|trim*|reduce*|pare*|exit*|dump*|halve* ~ holding|holdings|position|stake, insiders ~ net # million,
      <insider> .. to sell, from share sales, <insider> .. cashes in, holder* .. exit, heads for exit*|exchanges,
      <sell>|exit*|unwind*|dissolve*|close* ~ entire|whole|full|remaining|last position|stake|holding|holdings,
      insiders <sell>|unload*, shift*|moves|transfers # ~ to exchange, <sell> ~ remaining, secondary offering`),
  ],
  [
    1,
    phrases(`
      investor|fund|activist|billionaire .. takes|took|bought|buys|acquires # of|stake, index provider .. add*|include*,
      trackers|funds must|to buy, <insider> .. <buy> .. <stock>|#,
      <insider> .. raise*|lift*|boost*|increase*|double*|build* .. <stock>, insider* buying|purchase*,
      take*|disclose*|build*|open*|report* .. new|first|# stake|position, disclose* .. stake, double* down,
      boost*|raise*|double*|increase* ~ stake|position|holding|holdings,
      put*|pour*|plow*|plough*|sink*|invest*|spend* .. his|her|their own,
      <insider> .. put*|pour*|plow*|invest* .. into .. stock|shares|company, spend* .. own money, buy* into,
      adds|added to holding*|stake|position, add*|added to ~ position|stake|holding|holdings, first purchase,
      fund .. takes new position, not .. sell .. share*|stock|stake, retire* .. shares|stock|debt,
      up|ups|raise*|build*|add*|increase*|hike* ~ stake|position|holding|holdings,
      raise*|lift*|boost*|increase*|double*|triple*|quadruple*|build*|add* .. bet|bets|wager|stake|stakes|exposure,
      bet big|more on, bets # million|billion on, piles|pile|piled into, loads up on,
      takes|buys|acquires|reveals|unveils ~ stake, board|members|directors .. buy .. shares, retire* .. of its shares`),
  ],
  [
    0,
    phrases(`
      under .. 10 b5, <sell> .. under 10 b5, <insider> .. <sell> .. 10 b5,
      <insider> .. <sell> .. prearranged|preset|preplanned|scheduled, under plan|plans,
      <insider>|sell*|sells|sale* .. prearranged|preset|preplanned|10b5, under .. prearranged|preset|preplanned|trading plan,
      exercise* ~ option*, option* exercise*, withhold* .. tax*, withholding of, tax withholding,
      share|stock award* .. vest*|granted, grant* .. restricted, granted #, restricted shares|stock|units, vest*, family trust,
      <insider> .. stock|share|equity grant|award*, to foundation|trust|charity, transfer* ~ shares|stock, cover ~ taxes|tax,
      gift* .. shares|stock, to charity`),
  ],
];
