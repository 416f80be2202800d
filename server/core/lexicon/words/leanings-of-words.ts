/**
 * What stems of words weigh.
 * Each list begins with its weights, for good and for bad news, in quarters of log odds over neutral.
 * Learned by `npm run learn-leanings` from the labelled headlines; not to be edited.
 */
export const LEANINGS_OF_WORDS = `
13 -6: lift, 11 -7: improv, 11 -6: eas, 9 -7: restor way, 8 -8: boon, 9 -6: avert expand regain sellof, 8 -7: allow avoid
recoup, 10 -4: positiv, 9 -5: finally, 8 -6: bullish victim, 9 -4: upgrad, 8 -5: crush load truc, 7 -6: fly narrower waiv,
10 -2: clear, 8 -4: leap recover, 7 -5: annul approv emerg fr fully gm ignit moon pandemic refut restart saf smaller spar
threat, 6 -6: issuanc ups, 5 -7: tonight, 4 -8: receiv rumour, 9 -2: win, 8 -3: abov boost reopen unprofitabl, 7 -4: challeng
inflow reclaim smash sweeten trillion, 6 -5: add help paid redeem, 5 -6: land pas, 8 -2: reach, 7 -3: already fals pour repay,
6 -4: attempt circl dovish escap milder prevail ramp repurchas security, 5 -5: resum shrug, 8 -1: rebound, 7 -2: return rip
supply, 6 -3: affect best cyberattack lawsuit limit overhaul shambl star, 5 -4: approach corner dread fatten insulin predict
reassur scoop walkout, 4 -5: chosen nudg, 3 -6: green maturity, 1 -8: await, -1 -10: anyon, 8 0: outperform rais tarif, 7 -1:
fear lead up, 6 -2: early nod past premium prov, 5 -3: brought ford gang intact skid spark tos, 4 -4: bear settl special succes,
3 -5: impact mortgag sourc, 2 -6: energy extend, -1 -9: retir, -3 -11: releas, 8 1: licenc, 7 0: bankruptcy, 6 -1: backlog
factory hav pop reinstat reveal upsid, 5 -2: bearish big buy cheer chemical cours frozen hard inclusion insurer liquidat
preorder secur softwar undervalu, 4 -3: asset copycat did dip heart jpmorgan legal les lossmak room sensor spend statu thrown
wafer wrongdo, 3 -4: disput expiry headcount, 2 -5: plastic ros round watch, 1 -6: bring ten, -1 -8: thread, 7 1: forward hik,
6 0: ever higher increas position soar strong, 5 -1: defeat dismis get giant just overweight palantir snap spirit storm, 4 -2:
dismissal efficiency field laugh link ministry multy pact prejudic shop signal tel, 3 -3: bay clas grant meta park pfizer qtrx
risk sign visa wrong, 2 -4: award b decid gold litecoin mak, 1 -5: april everyon, 0 -6: adjust congres lab stick vanguard
weekly, -3 -9: term, 6 1: beat record, 5 0: anchor contract grad idea privat tenth turnaround, 4 -1: agre ahead comp coupon
final ipo issuer narrow operator par property repayment stag taken talc, 3 -2: bottleneck carmaker comeback fitch ful hitch
mineral pick ratify shak shav, 2 -3: list marlow team, 1 -4: appear f, 0 -5: chairman hotel trust, -1 -6: own previously renew
siz, -2 -7: stand strategy, -3 -8: availabl compar or, -4 -9: meet, 6 2: rally, 5 1: activist bounc cost debt find so top, 4 0:
accelerat among arm build cheaper conviction copper door duty end grow initial larg micron north notch pencil rout send stres
without, 3 -1: bos busines diabet dos eps ledgerwood memory overdon peer rating rul sooner swel us worker, 2 -2: ar catastroph
federal judg microsoft rent retreat senat stak tax thre tim timetabl, 1 -3: cal earlier ethereum weekend y, 0 -4: policy report,
-1 -5: about campu fre interim new, -2 -6: elliot exactly sam walmart, -3 -7: document verizon, -4 -8: announc du mad monthly,
-6 -10: appoint, 6 3: doubl, 5 2: customer stil strik surg, 4 1: action agency antitrust approval back claim cool damag eras
high inquiry jet kil never offload patent profitabl sid, 3 0: agr bag black bln but cobalt country exc fastest fewer found
hacker iphon laptop levy lik lilly margin miner nik offer overturn pay recession settlement steep strait strength stretch
tighten turbin undershoot whol wow x, 2 -1: acquir batch better carewel closur cycl deposit flash glas hwkr paramount second
softer sugar you, 1 -2: alphabet both car cfo galt gas holiday mil panel stream tesla texa toymaker with would, 0 -3: central
corporat flow g harbour hold iwm midday onlin p r thing version worth, -1 -4: broadcom center has keep november portfolio
tracker, -2 -5: broadly chevron invest passenger, -3 -6: costco succeed unaffect, -4 -7: futur proposal, -6 -9: schedul, -8 -11:
averag renam, -9 -12: speak, -10 -13: explain, 5 3: money off, 4 2: brightcel buyout chip climb cloud deal decad drop fight gain
insuranc layof order payout seiz sol sold tripl, 3 1: aid burn capacity fresh hand let operat pac profit quorum say slow throw
toast whit windfal, 2 0: baby bid capital claw control driv grew hol maker medical morn part relora resolv semy spac spot thy
year zemla, 1 -1: bbb book brockway builder declin estimat expres follow food forecast goldman jobles obesity oil oracl skylar
spread weigh, 0 -2: aerospac auditor balanc crud governanc licens swing treasury volum wait, -1 -3: any city halst much not stay
touch, -2 -4: board bond bound delta holding industrial warehous weight, -3 -5: can confirm plan redesign unveil, -4 -6: attend
total, -5 -7: affirm agenda event rebalanc, -6 -8: exercis neither, -7 -9: chang flat routin speech, -9 -11: maintain, 4 3:
booking bought deny drug fda jump norvan permit plant rival than yield, 3 2: after bad bet bo churn client confidenc export far
first goal largest mor no out project relief scrap shed short surpris unitedhealth watchdog whisper, 2 1: battery blackout break
brooklin chem comparabl concern dril eighth fam foundry four gap investment key label medicar micro mln motor optimism producer
propos reviv robotaxy runway sinc spin spoof subscription suprem towel unexpectedly uphold vaccin wag wider, -1 -2: befor day
earn morgan peopl revis start two valu, -2 -3: annual bel cabl european fiscal open pr thin, -3 -4: barely beig cas ex hover
preview public quarterly relation research september yearly, -4 -5: amend counsel director jun, -5 -6: activ app bylaw friday
maintenanc normal prospectu read retirement your, -6 -7: hear host set transfer usual, -7 -8: logo option, -8 -9: map period
recap sponsor steady, -9 -10: calendar publish, 4 4: buyback, 3 3: breach breakout buyer demand eu fault lithium loan lost
lowest need negativ plung port prob shrink steal, 2 2: agreement bank billion charg combin competitor covenant expansion fast
ftc i'm inflation input intel into light output peg refund retail revers rivian run sec tarn thank valuation, -2 -2: as convert
interest quiet thought traffic week, -3 -3: assum expect fairly fed handl mid minut stabl vot, -4 -4: forum good presentation
reason sustainability vs, -5 -5: complet lin netflix number register regular shelf sideway statement wild, -6 -6: pol, -7 -7:
gift know nam present reaffirm ring ticker vest, -8 -8: committe transcript webcast, -9 -9: interview question, -10 -10: how,
3 4: against half provision subscriber turn vanish war, 2 3: blow cash court credit debut devic exceed fifth fin fir growth
import navy nearly only power recal reserv rocket se secret shipment stablecoin straight third weak weaknes whal withdrawn, 1 2:
all asid count defenc delist desk equity evidenc exemption highest launch lighter low nickel osprey patient pilot pressur
refinery resort royalty sal ship sixth unlock, -2 -1: analyst been calder company finish initiat market most rail remain testnet
ubs, -3 -2: ago application cam do economist former holder independent later next show who wil withheld, -4 -3: and brief
foundation passiv speaker trad tuesday, -5 -4: acquisition argument between treasurer why, -6 -5: difficulty mov paper
registration, -7 -6: dat reiterat websit what wher, -8 -7: chart form headquarter mix offic, -9 -8: conferenc insid reschedul,
-12 -11: unchang, 4 6: cut, 2 4: acm bribery every fal hack investigation jury lat lender slash solana support train withdraw,
1 3: absolutely appeal cancellation casino cook delivery dilution everyth extension fraction government halv junk lol million
ninth now peak pension pil satellit shortag stolen suit tak through upheld verdict, 0 2: audit bidder bik blam brak by
commission condition deadlin dron floor from generic grid gros his hous inflat leak merger nordisk overnight phon quak six study
trim worry, -1 1: airlin department dividend flu ivar lockup m outlook pharma season shift told travel unit vbnk zenoa, -2 0: an
coinbas guidanc russel spr swap today vehicl, -3 -1: afternoon block cent choppy hom is many may nasdaq pump session tech
within, -4 -2: amazon hash mark near prior, -5 -3: assign march, -6 -4: consensu declar fair general guid result wednesday,
-7 -5: december notic restrict summit thursday updat, 3 6: los, 2 5: account coin exit lower postpon production push stop
underperform underweight, 1 4: china cit decision main month peloton recommend restructur shelv shutdown takeover, 0 3: * budget
chapter economy engin financ going ground justic lend liabl membership moody novo reactor red refiner sho skip sovereign tol
under ventur warner wif wip, -1 2: clos erupt objectiv official regional retailer robotic sentiment slower steam whos xrp, -2 1:
began dev group grov had health seat smal stat their, -3 0: basy currency intak k management model, -4 -1: activity airport
chair d earning perform salesforc, -5 -2: filing monday, -6 -3: february fil littl, -7 -4: her sector, -8 -5: comment discus,
-9 -6: coverag history officer whether, -12 -9: match, 1 5: below bil clinical founder freez longer sink subsidy withdrawal,
0 4: default don hurdl insider lululemon plug seller sharply squeez subpoena suitor token, -1 3: ad benefit competition est go
harvest last payment repair saving servic sky taxy telecom unwind user winter, -2 2: attacker auto becom crack debit deliver
engineer lay monopoly noth, -3 1: brand electric expens grocer hir hour joint prefer talk wallet water, -4 0: alternativ
brokerag technology test w, -5 -1: bul equal estat figur premarket when, -6 -2: corp fleet manager replac, -7 -3: developer rang
which, -8 -4: ask neutral, -9 -5: should, 1 6: penalty, 0 5: bondholder brac curb eat fad paus put ris sel won, -1 4: advanc bar
bigger certification creditor enough glut guarante pickup pool recovery seen startup step strategic streak, -2 3: adob apart
fourth great larch legalis overrun readout singl sticky, -3 2: check even flag seven trip undo zero, -4 1: cor flight pend post
sit, -5 0: complaint dog, -6 -1: begin, -8 -3: packag, 1 7: ban, 0 6: abandon can't draw hit over sidelin, -1 5: bridg fraud gam
reduc rescu rid sanction twic unsold wary, -2 4: aluminium attack ax balloon bug dealer deeper dilut dilutiv exploit fak hurt
larger machin machinist network protocol rug scal scam selby styl veto wobbl writ, -3 3: air leav lock lucid refus sheet stanley
tolland, -4 2: bernstein card lyra product right then york, -5 1: work, -6 0: euro expir further staf survey, -7 -1:
transaction, -8 -2: look proxy, -10 -4: auction, 0 7: gon halt pul reject slid, -1 6: another exodu hop writedown, -2 5: btc
certify clown dollar drain entir favourit offlin protection revok shortfal suffer treatment, -3 4: ay eleven measur outrun
possibl ratio therapy, -4 3: someon truck, -5 2: expectation starbuck, -6 1: dow head material, -8 -1: effect, -1 7: again
behind dump quit snag widen, -2 6: appetit convertibl must safety shy spik steel tap whistleblower, -3 5: bail bl dash drag dy
entirely furnac furnitur infring laps left manufactur markdown plea president seek squander supplier truste upsiz, -4 4: lot
program promis, -5 3: dead financial media validator, -6 2: align hot old partner, -1 8: collaps fail slip warn, -2 7: delay got
long plac worst, -3 6: accus amid brok cancel chop defect fac heavy indefinitely my remov request strand su waiver want, -4 5:
delinquency div nin placebo prisma proces slowest weaken, -5 4: appl liv, -6 3: split, -8 1: t trader, -1 9: down, -2 8:
downgrad slump suspend, -3 7: empty knock restat, -4 6: cautiou cel death heat liquidation sued, -5 5: privacy, -7 3: wors,
-8 2: noon, -9 1: daily, -3 8: flood forc outflow surrender tumbl, -4 7: flagship haircut impairment mount overpay walk, -5 6:
could road, -4 8: axed crater resign, -5 7: alleg bit contamination hardest leverag rattl, -6 6: held, -4 9: fle stal
underwhelm, -5 8: cold deepen dry fizzl idl raid shut, -6 7: invalid loom threaten, -7 6: redemption, -4 10: mis, -5 9:
bagholder cannot disappoint trail, -6 8: backer explosion failur impos, -7 7: doubt, -5 10: unabl unload, -6 9: enter evaporat
inventory sag, -7 9: bleed strip, -7 11: discount
`;
