"""Words and their opposites, one of which takes the other's place in a statement. Shares nothing with the check or `bench`."""

OPPOSITES = """before after|first last|always never|more less|more fewer|higher lower|minimum maximum|include exclude
includes excludes|included excluded|allowed forbidden|allowed prohibited|required optional|must may|enable disable
enabled disabled|with without|free chargeable|open closed|opened closed|increase decrease|increases decreases
longer shorter|long short|early late|earlier later|above below|over under|buy sell|buyer seller|customer company
online offline|accept refuse|accepted refused|approved rejected|everyone nobody|inside outside|add remove|start stop
starts ends|all some|every no|any no|public private|permanent temporary|possible impossible|valid invalid|full partial
fully partly|new old|both neither|automatically manually|weekly monthly|monthly yearly|daily weekly|paid unpaid
sender recipient|landlord tenant|employer employee|parents children|within after|large small|faster slower|left right
up down|receive send|receives sends|give take|pays receives|borrow lend|sold bought|most few|many few|usually never
sometimes always|immediately later|mandatory voluntary|indoors outdoors|day night|adults children|personal business
domestic foreign|unlimited limited|safe dangerous|push pull|wet dry|hot cold|unless if|because although|except including
allow forbid|allows forbids|permit prohibit|permits prohibits|permitted forbidden|legal illegal|lawful unlawful
able unable|eligible ineligible|entitled ineligible|liable exempt|taxable exempt|covered excluded|necessary unnecessary
compulsory voluntary|obligatory optional|cheap expensive|cheaper dearer|cheaper costlier|low high|lowest highest
least most|worst best|worse better|good bad|easy difficult|easier harder|simple complicated|quick slow|quicker slower
fast slow|strong weak|stronger weaker|heavy light|heavier lighter|wide narrow|wider narrower|deep shallow|thick thin
big small|bigger smaller|larger smaller|largest smallest|tall short|far near|rare common|rarely often|seldom frequently
sometimes never|usual unusual|likely unlikely|certain uncertain|known unknown|visible hidden|clear unclear|correct wrong
right wrong|true false|accurate inaccurate|complete incomplete|successful unsuccessful|sufficient insufficient
adequate inadequate|reasonable unreasonable|fair unfair|equal unequal|same different|identical different
similar different|joint separate|together separately|shared separate|single several|internal external|inner outer
upper lower|top bottom|front back|beginning end|begin end|begins ends|begun ended|opens closes|opening closing
starts stops|started stopped|begins stops|gain loss|gains losses|profit loss|income expense|assets debts|credit debit
win lose|wins loses|won lost|success failure|succeed fail|succeeds fails|rise fall|rises falls|rose fell|raise lower
raises lowers|raised lowered|grow shrink|grows shrinks|strengthen weaken|extend shorten|extended shortened
lengthen shorten|expand reduce|increased reduced|improve worsen|improves worsens|help harm|helps harms|useful useless
harmful harmless|safer riskier|healthy ill|sick well|alive dead|born died|young old|younger older|new used|fresh stale
clean dirty|full empty|fill empty|loose tight|loosen tighten|soft hard|smooth rough|sharp blunt|warm cool|warmer cooler
hotter colder|indoor outdoor|daytime night|morning evening|noon midnight|summer winter|spring autumn|weekdays weekends
first second|next previous|following preceding|prior subsequent|previously afterwards|beforehand afterwards
already still|upfront afterwards|advance arrears|soon late|now later|ahead behind|forwards backwards|approve refuse
approves refuses|grant refuse|granted refused|agree disagree|agrees disagrees|accepts refuses|accepting refusing
admit deny|confirm deny|keep discard|keeps loses|keep lose|kept lost|save delete|saved deleted|store delete
stored deleted|restore delete|insert remove|attach detach|attached detached|connect disconnect|connected disconnected
lock unlock|locked unlocked|install uninstall|mount dismount|load unload|loaded unloaded|pack unpack|join leave
joins leaves|enter leave|arrive depart|arrives departs|arrival departure|arrivals departures|entrance exit|import export
imports exports|upload download|uploaded downloaded|sent received|deposit withdraw|deposits withdrawals|invest withdraw
hire dismiss|hired dismissed|employed unemployed|employees employers|worker employer|teacher pupil|teachers pupils
doctor patient|doctors patients|tenants landlords|buyers sellers|lender borrower|lenders borrowers|insurer policyholder
owner renter|owners renters|host guest|hosts guests|driver passenger|drivers passengers|parent child|mother father
husband wife|men women|male female|majority minority|whole half|entire partial|entirely partly|completely partly
wholly partly|fully barely|exactly roughly|fixed variable|stable unstable|constant changing|manual automatic
active inactive|activate deactivate|activated deactivated|visible invisible|encrypted unencrypted|secure insecure
protected unprotected|licensed unlicensed|registered unregistered|insured uninsured|opened sealed|wrapped unwrapped
used unused|damaged undamaged|married single|pregnant childless|local remote|local foreign|national local|federal local
state federal|urban rural|official private|formal informal|written oral|writing person|paper online|cash card
printed digital|original copy|direct indirect|directly indirectly|primary secondary|major minor|main secondary
general special|special ordinary|regular irregular|normal abnormal|positive negative|above beneath|over below
beyond within|outside within|during outside"""
