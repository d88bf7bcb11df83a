# What the pages of the form say around the questions, in Albanian.
# Machine-drafted, not reviewed by a native speaker.

menu = Menyja
start-again = Filloni nga e para
change-language = Ndryshoni gjuhën
log-out = Dilni
back = Prapa
next = Vazhdoni
select = Zgjidhni
edit = Ndryshoni
error = Gabim
owner = IMDi – Drejtoria e Integrimit dhe e Diversitetit

choose-language = Zgjidhni gjuhën tuaj

information-title = Regjistroni çfarë dini të bëni
information-why =
    Norvegjia ka disa institucione shtetërore që i këshillojnë njerëzit për trajnimin, arsimin dhe punën. Ato duhet të dinë çfarë dini të bëni dhe çfarë ju pëlqen të bëni.

    Regjistrohuni edhe nëse nuk keni shkuar në shkollë ose nuk keni pasur punë.
information-how-title = Kështu regjistroni çfarë dini të bëni
information-how-need = Ju duhen numri juaj DUF dhe një kod. Ju duhet edhe një telefon i mençur, një tablet ose një kompjuter me internet.
information-how-log-in = Shtypni «Vazhdoni», shkruani numrin tuaj DUF dhe kodin tuaj, dhe shtypni «Hyni në formular».
information-how-declaration = Lexoni si përdoren përgjigjet tuaja dhe kush mund t'i shohë. Pastaj mund të filloni.
information-how-parts = Përgjigjuni pyetjeve. Janë shtatë pjesë. Çdo përgjigje ruhet.
information-how-complete = Shikoni përmbledhjen dhe shtypni «Përfundoni regjistrimin».
information-time =
    Regjistrimi zgjat rreth 30 minuta. Mund të bëni pushim. Nëse dilni, ju duhet një kod i ri për të vazhduar. Ajo që keni ruajtur mbetet aty.
information-benefits-title = Pse është mirë të regjistroheni
information-benefits =
    Ju ofrohet trajnim dhe arsim më i përshtatshëm. Nëse tashmë keni një shkollim, mund të kërkoni njohjen e tij, që ta përdorni në Norvegji.

    Merrni këshilla më të mira për punën dhe veprimtaritë në Norvegji.
information-answers-title = Shumë përgjigje janë të përgjithshme
information-answers =
    Mund të mos gjeni një përgjigje që i përshtatet plotësisht përvojës suaj, për shembull për arsimin dhe punën. Zgjidhni atë që përshtatet më mirë.
information-rights-title = Këto janë të drejtat tuaja
information-rights =
    Përgjigjet tuaja i shohin vetëm ata që do t'ju këshillojnë për trajnimin, arsimin dhe punën: komuna ku jetoni ose ku do të jetoni, këshillimi për karrierën në qark dhe IMDi.

    Përgjigjet tuaja nuk përdoren kur shqyrtohet kërkesa juaj për mbrojtje (azil). Por ato përdoren kur zgjidhet komuna ku do të vendoseni.

    Keni të drejtë të shihni çfarë është regjistruar për ju. Mund të kërkoni që të ndreqet ajo që është gabim. Shkruani IMDi-së në këtë adresë emaili:
information-help-title = A ju duhet ndihmë?
information-help =
    A jetoni në një qendër pritjeje? Pyesni personelin atje. Ata mund t'ju ndihmojnë dhe t'ju japin hua një kompjuter ose një tablet, nëse nuk keni.

    A jetoni në një komunë? Pyesni personin me të cilin flisni atje. Mund të keni përkthyes.

information-film = Shikoni një film për regjistrimin
information-brochure = Lexoni broshurën
pictures = Figurat: { $source }

login-title = Hyni
login-errors = Nuk keni hyrë ende
login-help =
    Shkruani numrin tuaj DUF dhe kodin tuaj. Numri juaj DUF është në kartën tuaj të azilkërkuesit. Kodin e merrni nga personeli i qendrës së pritjes. Nëse nuk keni kod, kërkoni ndihmë nga personeli i qendrës së pritjes.
login-help-settled =
    A jetoni në një komunë? Atëherë numri juaj DUF është edhe në letrën për lejen tuaj të qëndrimit. Kodin e merrni nga personi me të cilin flisni në komunë. Pyesni atje nëse nuk keni kod.
login-duf = Numri DUF
login-duf-help = 12 shifra, si { $example }. Hapësirat nuk kanë rëndësi.
login-code = Kodi juaj
login-code-help = 6 shkronja dhe shifra. Shkronjat e mëdha ose të vogla nuk kanë rëndësi.
login-button = Hyni në formular
login-refused =
    Kontrolloni numrin DUF dhe kodin, dhe provoni përsëri. Kodi mund të përdoret vetëm një herë dhe vetëm për disa ditë. Nëse përsëri nuk funksionon, kërkoni një kod të ri aty ku jetoni: në qendrën e pritjes ose në komunë. Ajo që keni ruajtur mbetet aty.
login-later =
    Hyrja nuk funksionon tani. Prisni pak. Pastaj shkruani përsëri kodin tuaj dhe shtypni «Hyni në formular». Mund të përdorni të njëjtin kod.
duf-missing = Shkruani numrin tuaj DUF
duf-malformed = Ky nuk është numër DUF. Ai ka 12 shifra. Shikoni përsëri kartën ose letrën: mund të jetë gabim një shifër.
code-missing = Shkruani kodin tuaj
session-over =
    Nuk keni hyrë, ose munguat për një kohë të gjatë. Hyni me një kod të ri. Ajo që u ruajt mbetet aty.
session-over-last =
    Keni dalë nga formulari, ose munguat për një kohë të gjatë. Përgjigjja juaj e fundit nuk u ruajt. Hyni me një kod të ri dhe shikoni përgjigjet tuaja të fundit. Ajo që u shfaq si e ruajtur mbetet aty.

session-over-here =
    Keni dalë nga formulari. Ndryshimi juaj i fundit nuk është ruajtur, por është ende në këtë faqe. Hyni me një kod të ri në një dritare tjetër. Atëherë ai ruhet këtu.
idle-limit = { $minutes ->
    [one] Nëse nuk bëni asgjë për një minutë, do të dilni automatikisht nga formulari. Ajo që u ruajt mbetet aty.
   *[other] Nëse nuk bëni asgjë për { $minutes } minuta, do të dilni automatikisht nga formulari. Ajo që u ruajt mbetet aty.
}
idle-title = A jeni ende aty?
idle-warning = Së shpejti do të dilni automatikisht nga formulari, sepse prej pak kohësh nuk keni bërë asgjë. Ajo që u ruajt mbetet aty.
idle-stay = Qëndroni në formular

declaration-changed = Teksti ka ndryshuar që kur e hapët. Lexojeni përsëri, pastaj përgjigjuni.
declaration-answered = Kësaj i jeni përgjigjur. Mund të vazhdoni te formulari.

declined-title = Zgjodhët të mos regjistroheni
declined =
    Nuk u regjistrua asgjë dhe keni dalë. Asgjë tjetër nuk ndryshon për ju. Shënohet vetëm dita, që ta dinë ata që ju dhanë kodin.

    Mund të ndërroni mendje. Kërkoni një kod të ri aty ku jetoni: në qendrën e pritjes ose në komunë.

form-title = Regjistrimi juaj
form-errors = { $number ->
    [one] Shikoni përsëri një pyetje
   *[other] Shikoni përsëri { $number } pyetje
}
new-questions = Dolën pyetje të tjera. Përgjigjuni edhe atyre:
second-language = Shfaqeni formularin në një gjuhë të dytë
translate = Përktheni formularin
hide-translation = Fshihni përkthimin
show-in = Shfaqeni në këtë gjuhë: { $language }
symbols = Çfarë tregojnë shenjat
state-open = Pa përgjigje
state-missed = Përgjigjuni kësaj pyetjeje për të vazhduar
state-answered = Me përgjigje
state-not_understood = Nuk e kuptoni këtë pyetje
part-done = Përfundoi
part-open = Nuk ka përfunduar ende
part-later = Hapet më vonë
optional = mund të lihet bosh
choose-one = Zgjidhni një përgjigje.
choose-several = Mund të zgjidhni disa përgjigje.
choose-at-most = Zgjidhni { $most } përgjigje ose më pak.
at-most-characters = { $most } shkronja ose më pak.
search-in-list = Shkruani shkronjat e para
search-none-found = Këtu asgjë nuk fillon kështu. Kërkoni një fjalë tjetër, ose zgjidhni të fundit në listë.
occupation-choose-family = Zgjidhni figurën që është më afër punës suaj
occupation-choose = Zgjidhni profesionin që është më afër
occupation-search = Ose shkruani emrin e profesionit, në cilëndo gjuhë
occupation-other-family = Zgjidhni një figurë tjetër
occupation-remove = Hiqni { $occupation }
tasks-choose-occupation-first = Zgjidhni së pari profesionin
tasks-choose-one-each = Zgjidhni një përgjigje për çdo figurë
date-day = Dita
date-month = Muaji
date-year = Viti
suggested = E kemi zgjedhur këtë sipas përgjigjeve tuaja të mëparshme. Mund ta ndryshoni.
listen = Dëgjoni
listen-stop = Ndaloni
unfinished = Kjo nuk është ruajtur ende. Përgjigjuni së pari të gjithave këtu.
row = Numri { $number }
add-row = Shtoni një tjetër
remove-row = Hiqni numrin { $number }
not-understood = Nuk e kuptoj këtë pyetje
saved = { $left ->
    [0] U ruajt. Të gjitha pyetjet e kësaj pjese kanë përgjigje.
    [one] U ruajt. Në këtë pjesë ka mbetur një pyetje.
   *[other] U ruajt. Në këtë pjesë kanë mbetur { $left } pyetje.
}
not-saved = Ndryshimi juaj i fundit nuk është ruajtur ende. Po provojmë përsëri. Mos e mbyllni këtë faqe.
outdated = Ndryshimi juaj i fundit nuk u ruajt. Keni hyrë përsëri në një dritare tjetër. Vazhdoni atje ose hapeni përsëri këtë faqe.
open-again = Hapeni përsëri këtë faqe
stale = Kjo përgjigje u ndryshua në një dritare tjetër. Po shihni përgjigjen që është ruajtur tani. Ndryshojeni nëse nuk është e saktë.
misfit-choice = Zgjidhni një nga përgjigjet.
misfit-alone = Kjo përgjigje nuk mund të zgjidhet bashkë me të tjera. Zgjidhni ose këtë, ose të tjerat.
misfit-too-many = Zgjidhni { $most } përgjigje ose më pak.
misfit-number = Shkruani një numër të plotë nga { $least } deri në { $most }.
misfit-too-long = Shkruani { $most } shkronja ose më pak.
misfit-unkeepable = Në tekst ka një shenjë që nuk mund të ruhet. Shkruajeni përsëri me dorë.
misfit-rows = Plotësoni { $most } ose më pak.
misfit-missing = Kjo është ende pa përgjigje.
misfit-shape = Kjo nuk mund të ruhet. Plotësojeni përsëri.
misfit-date = Shkruani një ditë, një muaj dhe një vit që ekzistojnë, si 31 1 2020.
misfit-date-between = Shkruani një ditë nga { $earliest } deri më { $latest }.
misfit-date-to-come = Shkruani një ditë që nuk është pas ditës së sotme.
misfit-among = Zgjidhni mes atyre që zgjodhët më parë.
misfit-twice = Kjo është zgjedhur dy herë. Zgjidheni një herë.
misfit-task = Zgjidhni sa shpesh, për çdo figurë.
misfit-years = Viti i fundit është para vitit të parë. Ndryshoni njërin prej tyre.

to-summary = Shkoni te përmbledhja
back-to-summary = Kthehuni te përmbledhja
summary-title = Përmbledhja e përgjigjeve tuaja
summary-not-complete =
    Shikoni përgjigjet tuaja. Regjistrimi juaj nuk ka përfunduar derisa të shtypni «Përfundoni regjistrimin».
summary-left = Këto pyetje janë ende pa përgjigje:
summary-press = Kur ta shtypni butonin, regjistrimi juaj dërgohet. Pas kësaj nuk mund ta ndryshoni këtu.
complete = Përfundoni regjistrimin

receipt-title = Regjistrimi juaj përfundoi
receipt-when = Përfundoi më { $day }, ora { $time }, sipas orës së Norvegjisë.
receipt-now-title = Çfarë ndodh tani?
receipt-now =
    Ata që do t'ju këshillojnë për trajnimin, arsimin dhe punën tani mund t'i shohin përgjigjet tuaja. Ata do të flasin me ju për to. Nuk duhet të bëni asgjë tjetër.
receipt-change-title = A doni të ndryshoni diçka?
receipt-change =
    Nëse doni të bëni ndryshime, duhet ta plotësoni përsëri formularin. Kërkoni një kod të ri aty ku jetoni: në qendrën e pritjes ose në komunë.
receipt-log-out = Mos harroni të dilni, sidomos nëse edhe të tjerë përdorin të njëjtin kompjuter.

logged-out-title = Keni dalë
logged-out =
    Ajo që keni ruajtur mbetet aty. Për të vazhduar ju duhet një kod i ri. Kërkojeni aty ku jetoni: në qendrën e pritjes ose në komunë.

## interview
interview-banner = Bisedë
interview-led-by = E drejton
interview-interpreted-in_room = Me përkthyes në dhomë
interview-interpreted-telephone = Me përkthyes përmes telefonit
interview-interpreted-screen = Me përkthyes përmes ekranit
interview-end = Mbyllni bisedën
interview-ended-title = Biseda mbaroi
interview-ended =
    Ajo që u ruajt mbetet aty. Mund të vazhdoni në një bisedë të re, ose personi mund të hyjë me një kod dhe të vazhdojë vetë.
interview-back = Kthehuni te portali
interview-refused-title = Biseda nuk u hap dot
interview-refused =
    Nuk u hap asgjë. Biseda duhet të fillojë brenda dy minutash pasi të shtypni «Start» në portal, dhe çdo nisje funksionon vetëm një herë.

    Kthehuni te portali, gjeni personin dhe filloni përsëri bisedën.
interview-later =
    Një sistem që na duhet nuk përgjigjet tani. Prisni pak dhe provoni përsëri. Pas dy minutash duhet të filloni përsëri nga portali.
interview-try-again = Provoni përsëri

## my page
my-see = Shihni çfarë është regjistruar për ju
my-title = Faqja ime
my-nothing = Për ju nuk është regjistruar asgjë.
my-begun = Keni filluar ta plotësoni formularin. Vazhdoni këtu.
my-completed = Këtë e regjistruat më { $day }.
my-later = Një sistem që na duhet nuk përgjigjet tani. Prisni pak dhe provoni përsëri.
my-noted = U shënua.
my-openings-title = Kush e ka hapur atë që është regjistruar për ju
my-openings-none = Ende nuk e ka hapur askush.
my-requests-title = Çfarë keni kërkuar
my-request-correction = Ndreqje
my-request-deletion = Fshirje
my-state-open = U dërgua te IMDi. Do të merrni përgjigje deri më { $day }.
my-state-in_progress = IMDi po e shqyrton. Do të merrni përgjigje deri më { $day }.
my-state-deleting = Po bëhet fshirja. Sistemet e mbetura do ta konfirmojnë së shpejti.
my-state-done = U krye më { $day }
my-state-refused = U refuzua më { $day }
my-correction-title = A ka diçka gabim?
my-part = Për cilën pjesë është?
my-part-all = Për të gjitha
my-words = Çfarë është gabim?
my-words-help = Shkruani në gjuhën tuaj. IMDi e lexon dhe përgjigjet brenda një muaji.
my-words-missing = Shkruani çfarë është gabim
my-words-too-long = Shkruani 2000 shkronja ose më pak
my-send = Dërgoni te IMDi
my-research-title = Kërkimi shkencor dhe statistikat
my-research = Ajo që keni regjistruar mund të përdoret në kërkimin shkencor dhe në statistika, pa emrin tuaj.
my-research-reserve = Nuk e dua këtë
my-research-reserved = Që nga data { $day }, ajo që keni regjistruar nuk përdoret në kërkimin shkencor dhe në statistika.
my-research-lift = Mund të përdoret përsëri
my-copy-title = Kopja juaj
my-paper = Merreni në letër (PDF)
my-copy = Merrni një skedar që mund ta lexojnë kompjuterët (JSON)
my-deletion-title = Fshini atë që është regjistruar
my-deletion-consent = Keni pranuar të regjistroheni, por mund ta tërhiqni pranimin. Atëherë fshijmë gjithçka që keni regjistruar, në të gjitha sistemet.
my-deletion-information = Ligji thotë që kjo duhet të regjistrohet. Mund t'i kërkoni IMDi-së ta fshijë. IMDi përgjigjet brenda një muaji.
my-deletion-sure-title = A doni që të fshijmë gjithçka?
my-deletion-sure = Ajo që është fshirë nuk mund të kthehet më. Nëse më vonë doni të regjistroheni, filloni nga e para me një kod të ri.
my-deletion-yes-consent = Po, fshini gjithçka
my-deletion-yes-information = Po, kërkojini IMDi-së ta fshijë
