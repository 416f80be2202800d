/**
 * What stems of words weigh.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_WORDS = `
13 -6: lift, 11 -8: improv, 11 -7: eas, 10 -7: sellof, 9 -7: challeng restor way, 8 -8: boon recoup, 10 -5: upgrad, 9 -6: avert
expand regain, 8 -7: allow avoid, 11 -3: clear, 10 -4: positiv, 8 -6: bullish victim, 8 -5: crush finally load smash, 7 -6: fly
threat waiv, 8 -4: pour recover repay, 7 -5: emerg fr fully ignit moon narrower refut restart saf smaller spar truc, 6 -6:
issuanc, 5 -7: tonight, 4 -8: rumour, 9 -2: win, 8 -3: boost reach reopen, 7 -4: fals inflow leap reclaim repurchas sweeten
trillion, 6 -5: add annul approv escap help paid reassur scoop, 5 -6: land pas resum ups, 8 -2: rebound, 7 -3: already just
limit unprofitabl, 6 -4: circl dovish milder taken, 5 -5: settl shrug, 8 -1: outperform, 7 -2: abov early rip supply, 6 -3:
affect best cyberattack lawsuit security shambl snap star walkout, 5 -4: approach attempt black corner fatten insulin ramp
redeem succes, 4 -5: chosen, 3 -6: green receiv, 2 -7: maturity, 1 -8: await, -1 -10: anyon, 8 0: tarif, 7 -1: defeat factory
fear up, 6 -2: frozen giant liquidat past premium return, 5 -3: brought ford gang inclusion intact jpmorgan les skid spark tos,
4 -4: did disput special, 3 -5: energy impact mortgag nudg plastic, 2 -6: extend, 1 -7: f, 0 -8: thread, -3 -11: releas, 8 1:
licenc rais, 6 -1: backlog lead prov reinstat reveal, 5 -2: agr buy cheer cours hard nod overhaul preorder secur signal softwar
spirit, 4 -3: asset copycat dip lossmak predict room sensor spend stand statu thrown wafer wrongdo, 3 -4: decid expiry gold
headcount, 2 -5: ros round watch, 1 -6: ten thing, 0 -7: weekly, -1 -8: retir, 7 1: bankruptcy, 6 0: contract ever increas
position soar strong upsid, 5 -1: copper dismis get larg overweight storm, 4 -2: big chemical comp dismissal dread fitch heart
link ministry multy pact shop worker, 3 -3: bay bear clas legal sign wrong, 2 -4: award b mak sourc, 1 -5: everyon, 0 -6: adjust
chairman congres, -3 -9: term, 6 1: beat forward hik record, 5 0: bounc grad grow higher idea micron pop privat tenth
turnaround, 4 -1: agre ahead but coupon hacker insurer ipo narrow notch operator overdon peer pfizer prejudic property rating
repayment sooner stag swel talc, 3 -2: carmaker comeback efficiency eps federal ful hitch judg laugh mineral qtrx rul stak,
2 -3: earlier grant list marlow risk y, 1 -4: appear fre, 0 -5: about bring hotel previously pump trust, -1 -6: lab own renew
siz, -2 -7: stick strategy, -3 -8: compar or, -4 -9: meet, 6 2: rally so, 5 1: cost debt drop eras find profitabl, 4 0:
accelerat anchor arm cheaper damag duty final hav initial kil meta north pencil rout send stres whol without, 3 -1: better
bottleneck busines closur field iphon issuer onlin overturn par resolv settlement strength us, 2 -2: catastroph microsoft park
pick rent retreat tax team thre tim timetabl, 1 -3: flow licens texa toymaker, 0 -4: november portfolio stay version, -1 -5:
keep new, -2 -6: elliot walmart, -3 -7: delta document unaffect, -4 -8: announc monthly, -7 -11: renam, 6 3: doubl, 5 2: buyout
customer stil strik surg, 4 1: action activist agency antitrust approval back bet brightcel claim cool end far inquiry insuranc
jet mor offload seiz top, 3 0: among bag bln bos build cobalt conviction count diabet door driv fastest fresh ledgerwood lik
margin miner nik offer producer profit quorum recession spot strait tighten toast towel turbin x, 2 -1: ar batch book carewel
cycl dos foundry glas hwkr memory morn senat shak shav softer sought sugar weekend you, 1 -2: both car central cfo ethereum galt
gas mil oil panel tesla track treasury with, 0 -3: midday r touch volum worth, -1 -4: april board corporat holding industrial
report tracker, -2 -5: broadly invest passenger sam september, -3 -6: succeed, -4 -7: attend friday futur proposal, -5 -8: du
mad rebalanc, -6 -9: flat schedul, -7 -10: appoint, -8 -11: speak, -9 -12: maintain, 5 3: off, 4 2: chip decad fda fight found
gain high largest layof lowest money payout permit short tripl, 3 1: aid burn capacity country fewer hand investment let operat
part pay say shed sid slow throw whisper whit windfal, 2 0: aerospac battery claw concern control eighth exc forecast gap hol
laptop medical relora rig semy spac stretch undershoot wider wow year zemla, 1 -1: auditor bitcoin brockway builder declin
deposit disney firm food jobles obesity opioid oracl second skylar spread stock stream thy trial, 0 -2: bexley cal governanc
holiday wait weigh would, -1 -3: center halst harbour hold iwm much not p two, -2 -4: bond bound exactly research warehous
weight, -3 -5: agenda can confirm plan total unveil, -4 -6: event retirement, -5 -7: availabl hear prospectu, -6 -8: affirm
exercis neither usual, -7 -9: chang routin speech, -8 -10: averag, -9 -11: publish, -10 -12: explain, 4 3: booking bought drug
lost norvan plant rival sol sold than, 3 2: after bad bo breakout churn client cloud covenant deal first lithium order patent
relief scrap surpris valuation watchdog, 2 1: bid blackout bottom break brooklin chem combin comparabl dril fam four key label
levy lighter medicar micro mln motor optimism pac point propos refund runway spin spoof steep suprem unexpectedly vaccin wag
wer, -1 -2: any balanc been day market mid revis start who, -2 -3: bel cabl city convert european open thought traffic, -3 -4:
annual argument barely beig cas counsel d director ex hover interim preview public quarterly yearly, -4 -5: amend forum jun
presentation reason why, -5 -6: activ app bylaw maintenanc normal number read your, -6 -7: set, -7 -8: logo transcript transfer,
-8 -9: recap sponsor, -9 -10: calendar, 4 4: buyback deny, 3 3: against blow breach buyer climb demand every export fault fir
half loan need negativ out port prob shrink sinc solana train yield, 2 2: bank billion charg competitor confidenc court equity
exceed fast i'm input light never no peg pilot project sal sec tarn thank unitedhealth unlock withdrawn, -2 -2: as befor initiat
next peopl session testnet, -3 -3: assum brief do expect fed fiscal independent minut passiv pr stabl trad vot, -4 -4: good
speaker sustainability tuesday vs, -5 -5: acquisition complet netflix register registration regular shelf sideway statement
treasurer, -6 -6: pol websit what, -7 -7: gift headquarter know mix nam present ring ticker, -8 -8: committe host option period
reschedul steady webcast, -9 -9: interview question, 3 4: jump provision turn vanish war, 2 3: absolutely cash credit debut
defenc delist devic everyth expansion fifth fin goal growth halv import navy plung power recal rocket secret stablecoin tak
third weak weaknes whal, 1 2: agreement asid bearish cancellation chief criminal disclos evidenc exemption highest inflation
junk low nickel novo osprey output pressur refiner refinery revers rivian royalty sixth uphold worry, -2 -1: analyst calder
coinbas company former holder its most remain remedy shareholder tabl, -3 -2: ago amazon interest later many premarket quiet
show week wil, -4 -3: and between figur foundation has, -5 -4: consensu general, -6 -5: difficulty lin mov paper restrict
sector, -7 -6: dat updat wher, -8 -7: chart coverag form insid offic reaffirm vest, -9 -8: conferenc, -11 -10: how, -12 -11:
unchang, 4 6: cut, 2 4: acm bribery china eu fal investigation jury lat lender production restructur slash steal support, 1 3:
appeal casino chapter cook dilution extension government intel into launch million nearly official only patient peak pension pil
retail run se shelv shortag skip stolen suit tel through upheld, 0 2: * airlin all audit bik blam condition deadlin dron floor
from grid gros ground hous moody outag phon print quak regional trim, -1 1: dividend flu hedg ivar lockup pharma refinanc
tarrant told travel union vbnk zenoa, -2 0: an group job management min prefer russel stat, -3 -1: application block cent
currency is k tech within, -4 -2: economist march near thin, -5 -3: assign filing, -6 -4: declar fil result wild, -7 -5:
reiterat thursday, -12 -10: match, 3 6: los, 2 5: account coin exit lower postpon stop subscriber underweight, 1 4: cit default
fraction main month reserv seat shipment shutdown straight takeover withdraw, 0 3: commission delivery don economy engin harvest
his insider lend lol monopoly now reactor seen sho six sovereign suitor taxy tol ventur verdict wif, -1 2: ad clos cover del
department fourth generic join leak objectiv sentiment slower steam user vehicl, -2 1: began dev grocer season smal spr talk
their, -3 0: basy choppy guidanc intak pend rail swap, -4 -1: activity airport alternativ bul chair hash may, -5 -2: monday,
-6 -3: corp developer fair littl wednesday, -7 -4: december guid notic, -8 -5: comment discus history, -9 -6: whether, -10 -7:
officer, 1 5: bil can't decision freez hack penalty push sink subsidy withdrawal, 0 4: bondholder plug seller sharply squeez
under, -1 3: budget engineer est exploit inflat last nvidia overnight payment repair retailer saving sticky telecom unwind
winter, -2 2: discovery had lay noth robotic shift someon, -3 1: health hour joint post wallet water, -4 0: brokerag cor test w,
-5 -1: complaint earning when, -6 -2: begin replac, -7 -3: her look rang, -8 -4: ask neutral packag, -9 -5: should, 1 6: below
founder, 0 5: clinical eat fad financ longer must put ris won, -1 4: advanc attack bar bigger creditor enough gam glut go going
guarante hurdl pickup pool recovery startup strategic token wary wip, -2 3: apart attacker ax ay benefit competition crack
deeper great hurt larch leav legalis mark overrun readout refus servic sky, -3 2: brand check deliver even grov model seven
zero, -4 1: electric flight hir sit, -5 0: dow equal starbuck technology, -7 -2: euro manager, -9 -4: which, 1 7: ban, 0 6: draw
hit hop over, -1 5: brac bridg btc entir fraud rescu sanction sel streak twic unsold, -2 4: balloon bug certification dilut
dollar fak larger machin protocol rattl rug satellit scal scam selby singl step veto writ, -3 3: air lock tolland undo, -4 2:
flag lyra right then trip truck york, -5 1: head work, -6 0: further perform staf survey, -7 -1: transaction, -8 -2: proxy,
-10 -4: auction, 0 7: gon halt pul reject slid, -1 6: again curb exodu sidelin writedown, -2 5: appetit clown drain favourit
ninth styl suffer supplier wobbl, -3 4: aluminium auto eleven manufactur network outrun resort sheet, -4 3: appl card, -5 2:
expectation product, -6 1: partner, -7 0: expir, -8 -1: effect, -1 7: behind dump quit snag widen, -2 6: another convertibl my
revok safety spik steel strand tap whistleblower, -3 5: bail bleed dash drag dy furnac furnitur heavy infring markdown plea
protection ratio seek slowest squander truste upsiz, -4 4: googl lucid measur president prisma program promis, -5 3: dead
validator, -6 2: align material, -1 8: collaps slip underperform warn, -2 7: delay got long paus plac worst, -3 6: accus amid
cancel certify defect entirely fac indefinitely laps reduc request waiver want, -4 5: delinquency hot left nin placebo weaken,
-5 4: liv lot, -6 3: financial split, -8 1: noon trader, -1 9: down fail, -2 8: slump, -3 7: abandon brok empty flood restat shy
su, -4 6: cel death heat liquidation sued, -5 5: privacy, -6 4: media, -7 3: wors, -2 9: downgrad, -3 8: forc knock outflow
surrender, -4 7: chop flagship haircut impairment mount overpay remov, -5 6: could invalid road, -6 5: redemption, -9 2: daily,
-3 9: tumbl, -4 8: axed resign underwhelm walk, -5 7: alleg bit cautiou deepen hardest, -6 6: loom, -4 9: fle stal suspend,
-5 8: cold contamination crater dry fizzl inventory raid shut trail, -6 7: held threaten, -4 10: mis, -5 9: cannot disappoint
enter evaporat, -6 8: backer explosion failur idl impos leverag, -5 10: unabl unload, -6 9: bagholder doubt sag, -7 9: strip,
-7 11: discount
`;
