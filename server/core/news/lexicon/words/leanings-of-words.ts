/**
 * What stems of words weigh.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_WORDS = `
9 -4: lift, 7 -4: eas improv, 7 -3: boost, 6 -4: regain restor ups, 7 -2: clear, 6 -3: recover upgrad, 5 -4: annul avoid
narrower recoup restart, 6 -2: positiv win, 5 -3: add bullish crush expand finally inflow moon smaller spar sweeten truc way,
5 -2: approv avert leap pour rebound sellof, 4 -3: allow boon escap ignit land milder pas predict quicker spend tumor waiv,
3 -4: green, 2 -5: rumour, 6 0: outperform rais, 5 -1: abov forward increas lead load reopen return reveal unprofitabl, 4 -2:
bagger ceasefir challeng circl corner dovish dread early fals fr fully gm insan reclaim repay repurchas sooner supply threat tos
walkout, 3 -3: award issuanc resum, 2 -4: maturity, 5 0: soar tarif, 4 -1: accelerat buy get hav high idea just narrow past
premium prosecutor reach secur, 3 -2: accept affect ahead asset attempt automation bas boat breakthrough bump bumper comeback
contain designation division driller fatten fly help immaterial investigator leaner loosen odd oversubscrib overtak paid
pandemic poach prevail prolong promot rain ramp reassur redeem refut reimburs retain retract saf scoop settl shambl shrug sign
smash snap star stronger struggl succes thrown trillion uber unscath upbeat victim victory wrongdo, 2 -3: bring chosen extend
gold headcount mak nudg ros tonight, 5 1: licenc, 4 0: approval beat debt dismis fear higher overweight position record strong
tenth up upsid, 3 -1: accumulat approach best bos brought cheer chemical dismissal door emerg fab happy hard inclusion laugh
lawsuit les limit lossmak ministry nod pact par pick prejudic reinstat rip security shot signal stack stag stumbl swel talc
turbin undershoot undervalu unseat, 2 -2: b bear berkshir better bolster did dip disput ditch facility gang grant housebuilder
implant landlord litigation meta outpac overhead quietly reservation shorten special strok surcharg, 1 -3: energy everyon fre
plastic receiv visa, 0 -4: walmart, -1 -5: adjust anyon retir stick, -2 -6: releas, 5 2: doubl, 4 1: cost hik so strik surg top,
3 0: action agr already backlog bad cyberattack defeat ever final first giant grad jet lilly liquidat micron palantir privat
prov toast without, 2 -1: acquir allegation amis ant apologis asbesto author authoriz bargain baseles bay bearing black blast
bottleneck buoy calm carmaker caus cheap clarify clearanc clif clinch comp component copycat cycl definitiv dig discovery divert
dodg doubter easily efficiency eight embed emission eps exclusivity fat field flock ford forgotten frigat fruit fuk ful gallium
gat gigawat hitch hook hunter infringement insulin intact judg luxury memory mineral momentum mood morn multy nik oral outstrip
overdon overwhelm pav perk priority pullback ratify reaccelerat rebut retention room rotat router said sail screw sensor sever
shak shop silenc sleep sourc spark speed statu strength strongest sum surplu survival swear tailwind taken tenant tentativ thaw
thril tilt tim traction trigger truth unconditional undon unfound upfront upward urg warm warranty wav wealth went wrong yes,
1 -2: amendment cal driver earlier flow follow litecoin mortgag treasury venu, 0 -3: appear costco elliot ethereum gather lab
round watch, -1 -4: strategy thread, -2 -5: monthly or term, 4 2: buyback jump, 3 1: activist agency back bounc buyout churn
claim cloud cool decad drop export factory find inquiry layof patent permit pop port rocket seiz sid sold surpris tripl, 2 0:
agre all arm bid big bln brightcel build capacity clean combin comparabl consol copper cours current doing easier end eras
evidenc fast fastest four frozen hacker hurrican initial injection insurer investigat issuer join laptop larg levy lighter lik
maker miner minu overhaul partnership pencil platform point preorder property repayment robotaxy rul runway scandal settlement
skid softwar solid spirit spoof stood stres tether us wholesal worker x, 1 -1: abat accelerator aerospac allot ampl ar arriv
attract authoris automaker besid bles blown bon book both boycot breath brighten bullet cancer candy cap carbon cardholder
catastroph catheter centr circulation clas cleaner closur collect comptroller consecutiv council decid defend diamond dispel
disruption domestic drov drugstor durabl easy factor fe fertiliser fractur fund gas gatecrash generat goldman grim guy hailstorm
hiv hoax homebuilder incom ink instead intraday itself jpmorgan legal list loot lur marlow mat member mil minor mission
modification modul multiyear nd newest objection obligation overblown park path performanc personal pfizer powder problem
proceed prosecution puls pursu qualcom qualification qualify rent retak retreat richer risk rotation s seed senat sleepy slowly
smartwatch snapback sp spac spectrum spurn stadium stimulu sturdier summer sweat tactical tam tax tender texa throughput torch
toxin triumph unconditionally underwrit undisturb vendor veteran waitlist whil with ya you, 0 -2: adult alphabet april baker
bolt center congres corporat delta digital expiry f g harbour impact initiat iwm kept loyalty midday onlin our p requir ther
thing track valu wrap, -1 -3: about board broadcom can caterpillar chairman chevron drawn halst holding hotel keep new passenger
plan policy portfolio previously proposal renew siz submit succeed ten weekly, -2 -4: activ availabl await exactly futur jun
november own pepsico verizon, -3 -5: announc confirm du meet neither, -4 -6: averag, -6 -8: explain, 3 2: bankruptcy climb
customer fda investigation lost norvan off rally subscriber, 2 1: antitrust bet billion brac break burn charg cobalt confidenc
contract conviction court damag deal duty equity every extension fam far fight fresh ftc goal government grow highest inflation
insuranc investment kil let margin mor navy nearly need never no north notch offer operat oust out payout power profit profitabl
project raymond relief reserv rout say scientist se sec send sinc sol stil thank throw tighten turnaround upheld whisper
windfal, -1 -2: bond briefly budg campu canteen cas catalyst charity charter city combo cyber day diary episod finish hold imply
invest jumper keynot menu mid minut much municipal ownership pack photo quot restak restaurant reward robot september start
streamlin supplement technical they tight tinker together tracker tweak university v volum weekend weight, -2 -3: anniversary
barely beig broadly celebrat ex fed gainer height interim mail netflix nor normal preview quarterly reason reassign redesign
relocat report retirement sam stabl stand trust unaffect uniform unveil vanguard wild, -3 -4: attend bylaw cola compar document
event exercis history mad prearrang prospectu read shelf sustainability total treasurer versu your, -4 -5: affirm friday gift
host museum nam period profil rebalanc recap routin schedul speech sponsor transfer usual, -5 -6: appoint chang question steady,
-6 -7: publish renam speak, -7 -8: maintain unchang, 3 3: deny, 2 2: bo booking bought buyer cash chip debut draw eu exceed
fewer gain half import jury lender loan lowest order peak plant prob revers scrap secret short shortag stablecoin stolen tak
than turn, -2 -2: ago and answer assum been beginner beneficial bound brief chatter circulat combination communication concept
consensu consolidat correct currency delegation derivativ director distribution economist fax fintech float gamma good handl
headlin highlight independent industrial integration later marathon mempool migration newswir orthopaedic participat passiv penc
player pm podcast proof public redenominat reinvestment relation repaint roundtabl sharehold speaker squarely stay studio tenny
tick trad trademark tuesday unrevis vic vot vs warehous who why, -3 -3: amazon amend app between comparison consultation
conversion counsel donat elect fiscal forum general hover maintenanc mov mover newby number paper pictur presentation quiet
reappoint rebrand register reminder sideway statement watchlist yearly, -4 -4: agenda committe difficulty hear insid pol regular
ring ticker vest websit what, -5 -5: comment coverag headquarter interview logo map present reaffirm reiterat reschedul set
thursday transcript webcast wher whether, -6 -6: calendar conferenc flat, 2 3: against demand drug money rival takeover war
yield, 1 2: aid appeal blaz blockad border client coupon covenant credit decision devic fault growth hurdl input insider intel
into junk largest launch main medicar million moody only output pac patient pil piper provision rar recession restructur rivian
royalty run sal seller shutdown slow solana sovereign squeez steal suit support third twic unitedhealth verdict watchdog weaknes
whal withdrawn won, -2 -1: afternoon airport any bel bul choppy colour composition cpy customary differenc estat farmland figur
flair fleet glanc gwey handover hash index introduc is k knowledg kroger management many mediator middl next reces replac
salesforc selection show snack stockholder survey tabl typ volatil week withheld, -3 -2: acquisition annual assign connection
filing foundation guid ketchup matur monday near organic pair purpl roughly scholarship withhold, -4 -3: argument complet declar
discus lin littl registration restrict should summit wednesday, -5 -4: chart dat form know mix notic, -6 -5: offic option,
-7 -6: how match, 2 4: los, 1 3: account acm blow breach breakout bribery china curb fal fifth fin fir founder light lithium
month peg plung production recal ris shed shipment straight subsidy underweight weak withdrawal, 0 2: adjourn agreement
announcement appetit asid audit away awful bailout bar bik bottl btc budget can't casino commission count crash defenc desk
destroy drought eat els enough financ garbag gav going ground guarante hoard inflat justic launder majeur micro moderna network
ninth novo official outag painful payment pickup pilot pressur protocol reactor recovery reduc repair rid row satellit sharply
sky tol treatment trim uncertainty unexpectedly untru upsiz uranium user ventur wider wip, -1 1: abrupt adob adtech air airlin
alarm although ammonia an auto badly barg believ biggest bookkeep bow broken built cargo cat ced celebrity chas cheat chief chok
cleanup cod collision collusion condolenc conserv consumer contagion contaminat contractor cough critical curtail dark deadly
deaf dealer debit deficiency defraud demot departur dialysy discussion dividend doesn't ear eczema elsewher enrol enrolment
equipment except fan feedback fend filthy flar floor foreseen formula gloomy governor grac grocer group health heard heavily
illegally incentiv infrastructur initially injur injury insolvency inspection intend inverter job judgment kick kickback larch
last leapfrog letter liver local lock lockup lofty longtim lung lupu ly marshal master membership merger min minimum mint
misstat mudslid object oldest outlook overbil overcapacity overpaid parliament patienc permission person pharma phas practic
prey prompt quota racism ransom ready reduction regulatory relationship retaliat retrial revolver river rob rough rumor rush
scar scrutiny season seat seltzer sequel sheet shift slam slap someon spoil steer stem sticker subway supporter suspect swat
sync syrup tab tag taint territory thesy throttl tool tunnel unexpect unheard van vaporis vehicl via viral whoever whos witnes
yank zero, -2 0: activity agent alternativ attestation basy began benchmark coinbas complaint d deliver dog dow gues holder hom
hunt intak joint lineup lyra mark pump quantum remedy right search sedan shareholder sit swap technology testimony w wear within
york, -3 -1: brokerag do earning equal fairly further gasolin march may packag paint trend when work, -4 -2: corp fair february
fil neutral, -5 -3: december developer result sector updat, -6 -4: officer, 2 5: cut, 1 4: gon lower push shrink stop, 0 3:
bondholder chapter cit clinical default delist gam go halv lat lend lululemon over put recommend sanction shelv shortfal steel
streak subpoena suitor token under unlock vanish, -1 2: ability abruptly abus adj admit aliv anyway assur asthma attacker ax ay
blam bright bubbl buck bust candidat carrier commit competition compromis conced congrat contrary could crack creditor crippl
crisy crumbl darl decelerat denial depend diesel digit discontinu dispos dissolv dominanc donation dormant eliminat erosion est
ethic even faulty feet fighter focu freighter fuselag great hammer hang harvest hid hsbc hurry hurt idiot imagin infring
jettison lack latest lay legalis likely lukewarm lunch lunchtim lurch manufactur materially melt milk noth orbit outbid outlaw
outrun overrun persuad pipelin pivot plea pledg possibl prisma proces program progres promis quicken ratio readout
recapitalisation reception reckon recommendation reimbursement rekt replicat rollout roughest salvo sap saving scam scanner
scrub scrutiniz seizur sensitiv sentenc shocker shoot siphon slower smarter solvency steam steeper sticky stok strap struck styl
suddenly supplier tablet terminat therapy though tissu tolland toward trapdoor turmoil unravel unregister unwind uptak using wan
weaker weakest wildly wilt workforc worldwid yacht yesterday, -2 1: application becaus bernstein block card dev electric
financial guest hour leav old pend pharmacy prefer pres wallet, -3 0: euro expectation expir former material staf transaction,
-4 -1: begin her look mizuho perform proxy rang, -5 -2: ask auction which, 1 5: ban exit slash, 0 4: abandon behind below bil
freez hack hit longer negativ offload penalty postpon quit sidelin widen withdraw worst, -1 3: advanc alleg arrest attack ballot
bug certification certify clown consolidation darken dash defer depart dic dilutiv drag eject exodu exploit fak favourit fourth
fraud furnac furnitur got gut heavy larger lying machinist offlin overshoot overvalu peac perfection plug pool poor refusal
respons rest rug safety scal selby sixth skip sour spil startup step strand tap temper took unsold veto wary we'r wreck writ,
-2 2: accuser appl balk blockbuster brand copy decreas flight forfeit geniu headset left lot mask measur nin plu president proc
seven soften sting swallow talk then toothbrush tough truck undo, -3 1: head product starbuck, -4 0: t trader, -5 -1: effect,
0 5: pul reject slid underperform, -1 4: accus again amid another bridg convertibl dilution dollar entir fad glut my paus
peloton plac red rescu sel shy, -2 3: alert apart autumn bail balloon bigger cel congest costlier deeper delinquency depth
desert dilut div divest downsid dwindl dy eleven erod explod exposur eyebrow flop fundrais generou hardest hawkish indefinitely
invalidat lag laps liquidation markdown melanoma mothbal must plead protection pursuit rac rebuf relinquish road seek shrank
slowest south squander suffer theft weaken wobbl worsen, -3 2: align flag frost hot media, -4 1: daily noon partner, -1 5:
collaps halt hop sink tumbl writedown, -2 4: bl brok cancel cautiou death debacl defect depeg drain entirely fiasco flagship
headach heat indict insolvent knock leverag limbo mislabel misstep overhang overpay raid ransomwar refus request rescind revok
setback stuck sued truste undercut waiver weather wo, -3 3: coffe dead headwind held liv placebo validator, -4 2: split, -1 6:
down slip slump warn, -2 5: axed bagholder chop cold deepen delay empty fac fle flood forc idl impairment inventory jok long
resign restat shut snag spik su walk whistleblower, -3 4: goodwil invalid loom privacy threaten walgreen, -1 7: fail, -2 6:
downgrad surrender, -3 5: backer bit bleed contamination crater doubt dry enter evaporat explosion failur haircut ic impos mount
rattl remov stal trail unabl want, -4 4: redemption, -5 3: wors, -2 7: dump suspend, -3 6: cannot disappoint fizzl outflow sag
underwhelm unload, -3 7: discount mis, -4 6: strip
`;
