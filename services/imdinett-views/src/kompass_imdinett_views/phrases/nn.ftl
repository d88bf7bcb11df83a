# Det portalen for tilsette seier. Lese av forfattarane.

## Ramma rundt alle sider
site-name = IMDinett – Kompass
menu = Hovudmeny
menu-start = Arbeidsflate
menu-persons = Personar
menu-municipalities = Kommunar
menu-person = Om personen
signed-in-as = Logga inn
sign-in = Logg inn
sign-out = Logg ut
choose-language = Språk
version = Versjon { $version }
print = Skriv ut

## Inn og ut
signed-out-title = Kompass for tilsette
signed-out =
    Her gir du kodar til den som skal registrere kompetansen sin, og ser kva som er registrert.

    Du loggar inn med brukaren du har på jobben. Når du er ferdig, loggar du ut øvst på sida.
refused-unknown = Du har ingen brukar i Kompass
refused-unknown-do =
    Innlogginga gjekk bra, men ingen aktiv brukar i Kompass høyrer til henne.

    Spør administratoren der du arbeider om å opprette ein brukar til deg, eller om å gjere han aktiv igjen. Etterpå kan du prøve på nytt.
refused-answer = Du vart ikkje logga inn
refused-answer-do =
    Innlogginga vart avbroten, tok for lang tid, eller begynte i ein annan nettlesar.

    Begynn på nytt. Informasjonskapslar må vere slått på.
refused-away = Innlogginga verkar ikkje akkurat no
refused-away-do = Eit system vi treng for å logge deg inn, svarar ikkje. Vent litt, og prøv igjen.
try-again = Prøv igjen
problem-not-signed-in = Du er ikkje logga inn lenger
problem-not-signed-in-do =
    Du har vore borte ei stund, og difor vart du logga ut. Det du sende no, vart ikkje lagra. Logg inn på nytt, og gjer det ein gong til.
problem-place-unknown = Lista har endra seg
problem-place-unknown-do = Personen du bladde vidare frå, er ikkje i lista lenger. Begynn øvst i lista igjen.

## Stader
place-municipality = { $name } kommune
place-county = { $name } fylke

## Arbeidsflate
start-title = Arbeidsflate
news = Nytt
news-text = { $name } har registrert kompetansen sin
news-text-again = { $name } har registrert kompetansen sin på nytt
news-none = Det er ikkje noko nytt. Når ein person fullfører registreringa, står det her.
news-away = Vi får ikkje henta det som er nytt akkurat no. Vent litt, og last sida på nytt.
news-not-yours = Ingen av rollene dine gir meldingar.
news-read = Merk som lesen
news-unread = Ny
news-more =
    { $count ->
        [one] Vis { $count } til
       *[other] Vis { $count } til
    }
how-far = Kor langt personane har kome
how-far-none = Ingen personar er i lista di no.
next-steps = Det du kan gjere
next-code = Gi ein person ein kode til innlogging
next-list = Sjå personane dine
next-arrivals = Kartlegg overføringsflyktningar før dei kjem
next-planning = Finn ut kven som passar til kurs og tiltak
next-requests = Svar på krav om retting og sletting
next-statistics = Sjå kor mange som er registrerte
next-operations = Sjå korleis det går med Kompass
next-openings = Innsynsloggen til ein person opnar du på adressa { $path }, der ID er id-en til personen i Kompass.
next-nothing = Rollene dine gir ikkje tilgang til noko her. Spør administratoren der du arbeider om kva rolle du treng.

## Kor langt ein person har kome
status-none = Ikkje starta
status-code = Har fått kode
status-started = Har begynt
status-handed-in = Sendt inn
status-completed = Fullført

## Tilhøyrsle
relation-settled = Busett
relation-assigned = Fordelt
relation-applied = Søkt ut
relation-hosted = Bur på mottak i kommunen
relation-resident = Bur på mottaket
relation-county-settled = Busett i fylket
relation-county-assigned = Fordelt til fylket
relation-county-hosted = Bur på mottak i fylket
relation-before-arrival = Ikkje komen til Noreg enno

## Personar
persons-title = Personar
persons-count =
    { $total ->
        [one] { $total } person
       *[other] { $total } personar
    }
persons-pending =
    { $pending ->
        [one] { $pending } person blir oppdatert no og kjem straks fram igjen.
       *[other] { $pending } personar blir oppdaterte no og kjem straks fram igjen.
    }
filter = Vel kven du vil sjå
filter-relation = Tilhøyrsle
filter-status = Status
filter-all = Alle
filter-show = Vis
next-page = Neste side
first-page = Til starten av lista
column-name = Namn
column-relation = Tilhøyrsle
column-status = Status
column-since = Når
empty-no-role = Ingen av rollene dine viser personar. Spør administratoren der du arbeider om kva rolle du treng.
empty-filter = Ingen i lista passar med det du har valt. Trykk «Vis alle» for å sjå heile lista.
empty-nobody = Ingen høyrer til hos dykk no. Når ein person blir fordelt, søkt ut, busett eller flyttar til eit mottak hos dykk, står namnet her.
empty-pending = Alle i lista blir oppdaterte no. Vent litt, og last sida på nytt.

## Éin person
person-title = Oversikt
person-overview = Oversikt
person-competence = Kompetanse
person-guidance = Karriererettleiing
person-codes = Kodar
person-versions = Versjonar
person-openings = Innsynslogg
person-born = Fødd { $day }
fact-name = Namn
fact-birth-date = Fødd
fact-age = Alder
fact-gender = Kjønn
fact-nationality = Nasjonalitet
fact-relation = Tilhøyrsle
fact-status = Status
fact-municipality = Kommune
fact-unknown = Ikkje oppgitt
age-years =
    { $age ->
        [one] { $age } år
       *[other] { $age } år
    }
gender-female = Kvinne
gender-male = Mann
gender-unknown = Ikkje oppgitt
stateless = Statslaus
progress-title = Registreringa
progress-code = Fekk kode
progress-started = Begynte
progress-handed-in = Sende inn
progress-completed = Fullført
progress-nothing = Det er ikkje laga nokon kode til personen enno.

## Kompetanse
competence-title = Kompetanse
record-version = Versjon
record-completed = Fullført
record-language = Språket i skjemaet
record-regime = Grunnlag
record-trust = Fylt ut
regime-consent = Personen har sagt ja til at opplysningane blir brukte ({ $basis })
regime-information = Rett og plikt til kartlegging. Personen har lese informasjonen ({ $basis })
trust-self = Av personen sjølv
trust-interview = I eit intervju med ein tilsett
trust-reception-staff = Av personen, med hjelp av ein tilsett på mottaket
trust-municipality-adviser = Av personen, med hjelp av ein tilsett i kommunen
trust-interpreter = Av personen, med hjelp av tolk
trust-family-or-friend = Av personen, med hjelp av familie eller ein ven
trust-other = Av personen, med hjelp av nokon andre
part-personal = Personopplysningar
part-education = Utdanning
part-language = Språk
part-digital = Digitale ferdigheiter
part-driving = Førarkort
part-work = Arbeidserfaring
part-other = Anna
part-empty = Ingenting er registrert her.
answer-left = Ikkje svart på. Personen fullførte utan dette spørsmålet.
answer-not-understood = Personen forstod ikkje spørsmålet
written-in = Skrive på { $language }
nothing-no-code = Ingenting er registrert, fordi personen ikkje har fått nokon kode enno.
nothing-code = Ingenting er registrert enno. Personen har fått ein kode, men har ikkje logga inn. Koden vart laga { $at }.
nothing-started = Ingenting er registrert enno. Personen har begynt, men er ikkje ferdig. Begynte { $at }.
nothing-handed-in = Personen er ferdig. Svara blir gjorde klare, og står her om ein augneblink.
nothing-being-made = Svara blir gjorde klare. Vent litt, og last sida på nytt.
nothing-for-you = Det er ikkje noko her som du har tilgang til å sjå.
nothing-away = Vi får ikkje henta det som er registrert akkurat no. Vent litt, og last sida på nytt.

## Kommunar og kodar
municipalities-title = Kommunar
kompass = Kompass
kompass-do = Tildel kodar til innlogging
codes-title = Tildele kodar til innlogging
search = Personsøk med DUF-nummer
search-help = Nummeret har tolv siffer.
duf = DUF-nummer
search-do = Søk
search-result = Søkjeresultat
right-person = Er dette rett person?
yes = Ja
new-search = Nytt søk
new-code = + Lag ny kode
codes-table = Kodar
column-code = Kode
column-valid-from = Gyldig frå
column-valid-to = Gyldig til
column-used = Kode brukt (tidsstempel)
column-code-status = Status
code-declined = Valde å ikkje registrere seg { $at }
slip-of = Lapp { $number }
codes-none = Personen har ikkje fått nokon kode enno. Trykk «Lag ny kode».
codes-away = Vi får ikkje henta kodane akkurat no. Vent litt, og søk på nytt.
code-shown-once = Koden blir berre vist no. Skriv ut lappen, eller skriv av koden, før du går vidare.
code-made-before = Denne koden er laga før, og han blir berre vist éin gong. Treng du ein kode du kan lese, lagar du ein ny. Då sluttar den gamle å verke.
code-away = Koden vart ikkje laga, fordi eit system vi treng, ikkje svarar. Vent litt, og trykk «Lag ny kode» igjen.
duf-missing = Skriv DUF-nummeret.
duf-malformed = Dette er ikkje eit DUF-nummer. Det har tolv siffer. Sjå på nummeret ein gong til.
duf-nobody = Vi finn ingen du har tilgang til, med dette nummeret. Sjå på nummeret ein gong til.
duf-away = Vi får ikkje søkt akkurat no. Vent litt, og prøv igjen.
card-over = Det er for lenge sidan du søkte opp personen. Søk på nytt.
code-not-yours = Du kan ikkje lage kodar til denne personen. Den som skal gjere det, er kommunen eller mottaket der personen bur no.
slip-as-pdf = Opne lappen som PDF
slip-language = Språket på lappen
slip-language-help = Spør personen kva språk som er best å lese. Norsk står på lappen uansett.
slip-language-choose = Vel språk
language-missing = Vel språket lappen skal vere på. Ingen kode er laga.
mapped-already = Personen er kartlagd allereie ({ $at }), og skal vanlegvis ikkje kartleggjast igjen.
fill-in-again = Fyll ut på nytt
fill-in-again-help = Vel dette berre når det er avtalt at personen skal fylle ut skjemaet ein gong til.
again-missing = Vel «Fyll ut på nytt» dersom det er det du meiner. Ingen kode er laga.
withdraw = Trekk tilbake
withdraw-title = Vil du trekkje tilbake koden på lapp { $number }?
withdraw-text = Koden sluttar å verke med ein gong, og det kan ikkje gjerast om. Treng personen ein kode seinare, lagar du ein ny.
withdraw-not = Avbryt
code-withdrawn = Koden er trekt tilbake. Han verkar ikkje lenger.
code-over = Koden er ikkje gyldig lenger, så han kan ikkje trekkjast tilbake.
withdraw-away = Koden vart ikkje trekt tilbake, fordi eit system vi treng, ikkje svarar. Han verkar framleis. Vent litt, og prøv igjen.
problem-slip-over = Lappen kan ikkje hentast lenger
problem-slip-over-do =
    Det er for lenge sidan koden vart laga, eller du har logga inn på nytt sidan. Koden på lappen du allereie har, verkar som før.

    Treng du ein ny lapp, søkjer du opp personen og lagar ein ny kode.
code-not-settled = Du kan ikkje lage kodar til denne personen enno, fordi personen ikkje er busett hos dykk. Til det skjer, er det vertskommunen eller mottaket som lagar kodane.
code-role-reads = Rolla di lèt deg sjå personen, men ikkje lage kodar. Spør ein kollega med rolle for kompetansekartlegging.

## Intervju
interview-start = Start intervju
interview-title = Intervju
interview-about =
    I eit intervju fyller du ut skjemaet saman med personen. Personen seier sjølv ja eller nei til erklæringa. Alt som blir svart på, blir merkt med at det er gitt i eit intervju, og kven som leidde intervjuet.

    Er personen logga inn på eiga hand no, blir personen logga ut. Det som er lagra, er der framleis.
interview-language = Språket i skjemaet
interview-second-language = Språk ved sida av
interview-second-language-help = Personen kan lese spørsmål og svar på dette språket ved sida av.
interview-second-language-none = Ikkje noko anna språk
interview-interpreter = Er det tolk?
interpreter-none = Ingen tolk
interpreter-in_room = Tolk i rommet
interpreter-telephone = Tolk på telefon
interpreter-screen = Tolk på skjerm
interview-qualified = Er tolken kvalifisert?
interview-qualified-yes = Ja
interview-qualified-no = Nei
interview-qualified-unknown = Veit ikkje, eller ingen tolk
interview-go = Start
interview-language-missing = Vel språket i skjemaet.
interview-second-language-missing = Vel eit språk i lista, eller ikkje noko anna språk.
interview-interpreter-missing = Vel om det er tolk. Intervjuet er ikkje starta.
interview-qualified-missing = Vel om tolken er kvalifisert.
interview-away = Intervjuet vart ikkje starta, fordi eit system vi treng, ikkje svarar. Vent litt, og prøv igjen.
interview-begun = Dette intervjuet er starta før. Trykk «Start» for å begynne på nytt.
interview-begins = Intervjuet blir opna
interview-with = Intervju med
interview-begins-help = Skjemaet blir opna om eit augneblink. Skjer det ikkje, trykkjer du på knappen. Det må skje innan to minutt.
interview-open = Opne skjemaet
trust-interview-by = I eit intervju, leidd av { $name }, { $organisation }
record-interpreter = Tolk
interpreter-some = Med tolk
interpreter-is-qualified = kvalifisert tolk
interpreter-not-qualified = ikkje kvalifisert tolk
answer-in-interview = Svart på i eit intervju
answer-alone = Svart på utan intervju

## Kompetanse: det tilsette legg til (merknader og kontroll)
not-kept = Dette vart ikkje lagra
kept-confirmed = Kontrollen er lagra.
kept-remarked = Merknaden er lagra.
kept-superseded = Den nye teksten er lagra. Den gamle kan framleis lesast.
signed = { $name }, { $organisation }, { $at }
said-of-version = sagt om versjon { $version }
trust-mixed = Nokre svar er gitte på ein annan måte, og er merkte
trust-checked = Kontrollert
trust-last = Sist kontrollert av { $name }, { $organisation }, { $at }
added-away = Vi får ikkje henta merknader og kontroll akkurat no. Vent litt, og last sida på nytt.
answer-in-interview-by = Svart på i eit intervju, leidd av { $name }
part-in-interview = Heile delen er svart på i eit intervju
part-alone = Heile delen er svart på utan intervju
part-not-asked = Personen fullførte utan spørsmål i denne delen.
part-open-questions =
    { $count ->
        [one] { $count } spørsmål står ope
       *[other] { $count } spørsmål står opne
    }
check-title = Kontroll
check-not_checked = Ikkje kontrollert
check-confirmed_with_person = Stadfesta med personen
check-documents_seen = Dokument sett
check-returned = Sendt tilbake til personen
check-put-back = Svara vart endra { $at }, så delen må kontrollerast på nytt
check-before =
    { $count ->
        [one] Vis det som er sagt før ({ $count })
       *[other] Vis det som er sagt før ({ $count })
    }
check-set = Set kontroll
check-words = Kva de har sett eller snakka om
check-words-help = Når delen blir sendt tilbake, skriv du kvifor. Elles kan feltet stå tomt.
check-save = Lagre kontrollen
check-status-missing = Vel kor langt delen er kontrollert.
check-words-missing = Skriv kvifor delen blir sendt tilbake.
check-too-long = Teksten er for lang. Han kan ha 1000 teikn.
check-version-old = Personen har fullført ein nyare versjon medan du såg på denne. Sjå på svara som står her no, og lagre på nytt om det framleis stemmer.
check-nothing-registered = Ingenting er registrert lenger, så det er ikkje noko å kontrollere.
check-not-kept = Det du sende, kunne ikkje lagrast. Sjå på det, og prøv igjen.
check-away = Det vart ikkje lagra, fordi eit system vi treng, ikkje svarar. Teksten din står framleis her. Vent litt, og lagre på nytt.
remarks-title = Merknader
remark-write = Skriv ein merknad
remark-about = Kva merknaden gjeld
remark-about-part = Heile delen
remark-text = Merknad
remark-text-help = Alle som kan sjå registreringa, kan lese merknaden. Han blir ståande med namnet ditt og datoen.
remark-save = Lagre merknaden
remark-supersede = Skriv ein ny tekst i staden
remark-newer-text = Ny tekst
remark-supersede-do = Lagre den nye teksten
remark-older =
    { $count ->
        [one] Vis teksten som er erstatta
       *[other] Vis tekstane som er erstatta ({ $count })
    }
remark-missing = Skriv merknaden.
remark-too-long = Merknaden er for lang. Han kan ha 4000 teikn.
remark-too-many = Det er så mange merknader at det ikkje er plass til fleire.
remark-kept-before = Det du sende først, vart lagra likevel, og står i delen som ein eigen merknad. Sjå på han før du lagrar dette òg.
remark-superseded-meanwhile = Ein kollega har skrive ein nyare tekst i mellomtida. Sjå på han. Teksten din står under «Skriv ein merknad».
problem-not-yours-to-write = Rolla di les dette, og skriv det ikkje
problem-not-yours-to-write-do = Ein kollega som arbeider med personen, kan gjere det. Det du sende, vart ikkje lagra.
problem-meanwhile = Noko har endra seg i mellomtida
problem-meanwhile-do = Gå tilbake, last sida på nytt, og sjå kva som står der no.
nothing-code-over = Ingenting er registrert. Personen fekk ein kode { $at }, men har ikkje begynt, og koden verkar ikkje lenger.
nothing-declined = Ingenting er registrert. Personen logga inn og valde å ikkje registrere seg { $at }. Det er berre de som laga koden, som ser det.

## Personsidene: Oversikt, Kodar, Versjonar, Innsynslogg
paper-title = Som PDF
paper-columns = Språk på papiret
paper-norwegian = Norsk
paper-own = { $language }, slik skjemaet vart svara på
paper-both = Norsk og { $language } ved sida av kvarandre
paper-name-line = Namnet til personen blir trykt på papiret og ikkje lagra.
paper-open = Opne som PDF
fact-wished-language = Ønskt språk
step-ahead = Ikkje enno
step-without-time = Tidspunktet er ikkje kjent
offer-title = Tilbodet om kartlegging
offer-yes = Personen skal få tilbod om kartlegging no.
offer-no = Personen har ikkje tilbod om kartlegging no.
offer-regime = Grunnlag
offer-regime-consent = Samtykke ({ $basis })
offer-regime-information = Rett og plikt, etter informasjon ({ $basis })
offer-regime-other = { $basis }
offer-mapped-at = Kartlagd
offer-by = Kven kan gjere det
offer-by-settled = Kommunen der personen er busett
offer-by-hosted = Vertskommunen
offer-by-resident = Mottaket
offer-by-before-arrival = IMDi
offer-by-other = Ei anna verksemd
offer-by-nobody = Ingen akkurat no
offer-grounds = Grunnane, éin for éin
ground-holds = Gjeld
ground-holds-not = Gjeld ikkje
offer-reason-reception-centre = Bur på asylmottak
offer-reason-programme = I målgruppa for introduksjonsprogrammet
offer-reason-resettlement = Overføringsflyktning som ikkje har kome enno
offer-reason-already-mapped = Er kartlagd allereie
offer-reason-belongs-nowhere = Høyrer ikkje til nokon stad som kan gjere kartlegginga
offer-reason-not-in-centre = Bur ikkje på mottak
offer-reason-not-before-arrival = Er ikkje ein overføringsflyktning som ventar på å kome
offer-reason-too-young = Er for ung
offer-reason-no-permit = Har ikkje noko gyldig løyve
offer-reason-no-permit-probable = Har verken løyve eller høgt sannsyn for å få eit
offer-reason-permit-too-early = Fekk løyvet for tidleg
offer-reason-not-in-programme-group = Er ikkje i målgruppa for introduksjonsprogrammet
offer-reason-no-rule = Ingen regel gjeld i dag
offer-away = Vi får ikkje vite kva personen har tilbod om, fordi registeret ikkje svarar no. Vent litt, og last sida på nytt.
offer-not-yours = Registeret viser deg ikkje kva personen har tilbod om.
person-code-new = Lag ny kode
person-code-new-help = Du kjem til sida der koden blir laga og lappen blir skriven ut. Koden blir berre vist der, og berre éin gong.
person-codes-none = Personen har ikkje fått nokon kode.
person-codes-away = Kodane kan ikkje visast, fordi systemet dei ligg i, ikkje svarar no. Vent litt, og last sida på nytt.
person-interviews = Intervju
interview-was-opened = opna
interview-was-not-opened = ikkje opna
interview-was-declined = personen valde å ikkje registrere seg
versions-title = Versjonar
versions-about = Kvar gong personen fullfører skjemaet, blir det ein ny versjon. Ein versjon blir aldri endra.
versions-count =
    { $total ->
        [one] { $total } versjon
       *[other] { $total } versjonar
    }
versions-none = Det er ingen versjonar, fordi personen ikkje har fullført skjemaet.
versions-away = Versjonane kan ikkje visast, fordi systemet dei ligg i, ikkje svarar no. Vent litt, og last sida på nytt.
versions-missing = Det er ingen slik versjon som du kan sjå. Gå til lista over versjonar.
versions-compare = Sjå to versjonar ved sida av kvarandre
versions-older = Den eine
versions-newer = Den andre
versions-show-difference = Vis skilnaden
versions-choose-two = Vel to ulike versjonar.
versions-all = Alle versjonar
version-number = Versjon { $number }
version-of = Versjon { $number }, { $at }
version-newest = Nyast
version-title = Versjon { $number }
difference-title = Skilnaden på to versjonar
difference-heading = Versjon { $older } og versjon { $newer }
difference-covers = Dei to versjonane
difference-counts = { $added } lagde til, { $removed } tekne bort, { $changed } endra, { $unchanged } uendra.
difference-none = Dei to versjonane seier det same.
difference-nothing = Ikkje svara på
difference-field = Kva
change-added = Lagt til
change-removed = Teke bort
change-changed = Endra
language-role-home = Språk heime
language-role-english = Engelsk
language-role-norwegian = Norsk
language-role-other = Eit anna språk
openings-about = Her står alt dei seks delane av Kompass har skrive om kven som har opna eller endra noko om personen, også det som vart avvist. Det står ikkje kva nokon las. At du les loggen, blir også skrive.
openings-away = Loggen kan ikkje visast, fordi registeret ikkje svarar no. Vent litt, og last sida på nytt.
openings-not-yours = Registeret viser deg ikkje denne loggen.
openings-missing = Desse delane svarar ikkje no, så det dei har skrive, manglar:
openings-none = Ingen har opna noko om personen.
openings-count =
    { $total ->
        [one] { $total } rad
       *[other] { $total } rader
    }
openings-more = Dei { $shown } nyaste. Det er fleire, som ikkje er viste her.
openings-at = Når
openings-who = Kven
openings-where = Kvar og i kva rolle
openings-what = Kva
openings-outcome = Utfall
openings-refused = Avvist
openings-done = Utført
openings-resident = Personen sjølv
openings-system = Systemet { $name }
service-identity = Registeret
service-codes = Kodar
service-kompass-form = Skjemaet
service-competence-store = Kompetanse
service-imdinett-views = Portalen
service-notifications = Varsel
section-personal = Personopplysningar
section-filling-in = Utfylling
section-needs = Tolk og praktisk hjelp
section-schooling = Skulegang
section-educations = Utdanningar
section-recognition = Godkjenning av utdanning
section-courses = Kurs
section-training = Opplæring
section-calculation = Rekning
section-languages = Språk
section-language-tests = Språkprøver
section-language-background = Bakgrunn i språk
section-scripts = Skriftspråk
section-digital = Digital kvardag
section-digital-skills = Digitale ferdigheiter
section-driving = Førarkort og køyring
section-licences = Førarkortklassar
section-work = Arbeid
section-jobs = Jobbar
section-own-business = Eiga verksemd
section-approval = Godkjenning av yrke
section-activities = Aktivitetar
section-free-time = Fritid
section-likes = Liker
section-interests = Interesser
section-wishes = Ønske
section-occupation-wishes = Ønskte yrke
section-own-words = Med eigne ord
section-untyped = Andre svar
field-citizenship = Statsborgarskap
field-country-lived-longest = Landet personen har budd lengst i
field-helped-by = Fekk hjelp av
field-interpreter = Treng tolk
field-interpreter-language = Tolkespråk
field-practical-help = Praktisk hjelp
field-role = Kva språket er for personen
field-language = Språk
field-chosen = Språk
field-speaking = Snakkar
field-understanding = Forstår
field-reading = Les
field-writing = Skriv
field-reading-writing = Les og skriv
field-result = Resultat
field-norwegian-started = Har begynt med norsk
field-others-spoken = Snakkar andre språk
field-script = Skriftspråk
field-schooling = Skulegang
field-school-years = År på skule
field-highest-level = Høgaste nivå
field-started-unfinished = Har begynt på noko utan å fullføre
field-unfinished-level = Nivå som ikkje er fullført
field-wish-to-finish = Ønskjer å fullføre
field-liked-subjects = Fag personen likte
field-level = Nivå
field-field = Fagområde
field-name = Namn på utdanninga
field-country = Land
field-years = Tal på år
field-end-year = Avslutta år
field-finished = Fullført
field-teaching-language = Undervisningsspråk
field-proof = Dokumentasjon
field-recognised = Godkjend i Noreg
field-help-wanted = Ønskjer hjelp med det
field-topic = Tema
field-length = Lengd
field-courses-taken = Har teke kurs
field-apprenticeship = Læretid
field-occupation = Yrke
field-does = Reknar med
field-devices = Utstyr
field-internet-use = Bruk av internett
field-typing = Skriv på tastatur
field-programs = Program
field-used-at-work = Brukt på jobb
field-available-for-learning = Kan bruke til å lære
field-area = Område
field-skill = Ferdigheit
field-licence = Førarkort
field-document = Kortet
field-operated-at-work = Har køyrt på jobb
field-bicycle = Syklar
field-licence-class = Klasse
field-worked = Har jobba
field-years-total = År i arbeid
field-families = Yrkesområde
field-practice-in-norway = Praksis i Noreg
field-done = Har gjort på jobb
field-title = Stilling
field-kind = Type arbeid
field-from-year = Frå år
field-to-year = Til år
field-tasks = Oppgåver
field-led-others = Har leidd andre
field-had = Har hatt eiga verksemd
field-size = Storleik
field-needed = Treng godkjenning
field-activity = Aktivitet
field-most = Gjer mest
field-association = Medlem i foreining
field-like = Liker
field-interest = Interesse
field-first = Vil helst først
field-education = Ønskt utdanning
field-education-field = Ønskt fagområde
field-other-work = Anna arbeid
field-important-in-job = Viktig i ein jobb
field-rank = Plass på lista
field-more = Meir å fortelje
field-value = Svar

## Brukaradministrasjon
menu-users = Brukaradministrasjon
users-title = Brukaradministrasjon
users-filter = Finn brukarar
users-words = Namn, brukarnamn eller e-postadresse
users-status-all = Alle
users-status-active = Aktive
users-status-inactive = Ikkje aktive
users-caption = Brukarar, sorterte etter brukarnamn
users-away = Vi får ikkje henta brukarane akkurat no. Vent litt, og last sida på nytt.
users-away-unsaved = Brukaren vart ikkje laga, fordi eit system vi treng, ikkje svarar. Det du skreiv, står her framleis. Vent litt, og prøv igjen.
users-none = Ingen brukarar er registrerte her enno. Trykk «Ny brukar» for å lage den første.
users-none-found = Ingen brukarar passar med det du har valt. Skriv færre ord, eller vel «Alle».
users-no-roles = Ingen roller
users-back = Alle brukarar
kind-municipality = Kommunar
kind-county = Fylkeskommunar
kind-reception_centre = Mottak
kind-nav = Nav
kind-career_centre = Karrieresenter
kind-imdi = IMDi
new-user = Ny brukar
new-user-about = Brukaren blir laga utan roller. Rollene gir du på neste side.
no-user = Vi finn ikkje denne brukaren
no-user-do = Det er ingen brukar her som du kan administrere. Brukarar i andre organisasjonar blir administrerte av administratoren der, eller av IMDi.
edit-user = Rediger brukar
user-errors = Noko må rettast før det kan lagrast
user-name = Namn og brukarnamn
user-username = Brukarnamn
user-username-help = Blir laga av kommunenummeret og namnet om du lèt feltet stå tomt, til dømes 4601-TESB.
user-suggest = Foreslå brukarnamn
user-suggested = Forslag: { $username }. Ingen har dette brukarnamnet no. Brukaren er ikkje laga enno.
user-make = Lag brukar
user-cancel = Avbryt
user-first-name = Førenamn
user-last-name = Etternamn
user-email = E-postadresse
user-mobile = Mobiltelefonnummer
user-mobile-help = Skriv landkoden først om nummeret ikkje er norsk. Feltet kan stå tomt.
user-organisation = Organisasjon
user-organisation-choose = Vel organisasjon
user-organisations-away = Vi får ikkje henta organisasjonane akkurat no. Vent litt, og last sida på nytt.
user-active = Brukarstatus
user-active-yes = Aktiv
user-active-no = Ikkje aktiv
user-active-help = Ein brukar som ikkje er aktiv, blir logga ut med ein gong og kan ikkje logge inn.
user-roles = Roller
user-save = Lagre
user-field = Felt
user-kept-now = Lagra no
user-you-typed = Det du skreiv
user-not-typed = Du endra ikkje dette
user-empty = Tomt
user-overtaken = Det ein annan har endra
user-first-name-missing = Skriv førenamnet.
user-last-name-missing = Skriv etternamnet.
user-email-malformed = Skriv heile e-postadressa, til dømes namn@kommune.no.
user-email-taken = Ein annan brukar i organisasjonen har denne e-postadressa.
user-mobile-malformed = Dette er ikkje eit mobilnummer. Skriv til dømes 412 34 567, eller +46 70 123 45 67.
user-username-taken = Dette brukarnamnet kan ikkje brukast. Ein annan har det, eller det begynner ikkje med nummeret til organisasjonen.
user-organisation-missing = Vel kvar brukaren arbeider.
user-organisation-closed = Denne organisasjonen er lagd ned, så ingen kan begynne å arbeide der. Vel ein annan.
user-active-missing = Vel om brukaren er aktiv.
user-not-understood = Noko av dette kan ikkje lagrast slik det er skrive. Brukarnamn har bokstavar og tal, til dømes 4601-TESB, og namn er ikkje lengre enn 100 teikn.
user-own-status = Din eigen status blir endra av ein annan administrator.
user-own-roles = Ingen gir eller fjernar roller for seg sjølv. Spør ein annan administrator.
user-unsaved = Det du har skrive i felta over, er ikkje lagra enno. Trykk «Lagre».
user-said-made = Brukaren er laga. No kan du gi roller.
user-said-saved = Endringane er lagra
user-said-unchanged = Ingenting var endra
user-said-given = Rolla «{ $role }» er lagd til
user-said-taken = Rolla «{ $role }» er fjerna
user-said-away = Vi får ikkje henta brukaren akkurat no. Vent litt, og last sida på nytt.
user-said-away-unsaved = Ingenting vart lagra, fordi eit system vi treng, ikkje svarar. Det du skreiv, står her framleis. Vent litt, og trykk «Lagre» igjen.
user-said-roles-away = Rolla vart ikkje endra, fordi eit system vi treng, ikkje svarar. Vent litt, og prøv igjen.
user-said-version-conflict = Ein annan endra brukaren medan du skreiv. Det du skreiv, er ikkje lagra enno, og det står i felta. Sjå på skilnaden, og trykk «Lagre» når det er rett.
user-said-not-understood = Noko av det du skreiv, kan ikkje lagrast slik. Namn og adresser kan ikkje vere lengre enn felta, og kan ikkje ha spesialteikn.
user-said-last-administrator = Dette er den siste aktive administratoren i IMDi. Gi rolla til ein annan først.
user-said-role-not-given-here = Rolla «{ $role }» blir ikkje gitt i denne typen organisasjon
user-said-own-roles = Ingen gir eller fjernar roller for seg sjølv. Spør ein annan administrator.
user-said-own-status = Ingen endrar sin eigen status. Spør ein annan administrator.
role = Rolle
role-add = Legg til rolle
role-remove = Fjern
role-unknown = Denne rolla kjenner vi ikkje.
role-given-at = Gitt
role-taken-at = Fjerna
role-held = Har rolla no
roles-available = Tilgjengelege roller
roles-given = Tildelte roller
roles-none-given = Brukaren har ingen roller enno.
roles-all-given = Brukaren har alle rollene som blir gitt her.
roles-missing = Vi får ikkje henta lista over roller akkurat no. Vent litt, og last sida på nytt.
roles-missing-here = Rollene blir ikkje viste akkurat no.
roles-elsewhere =
    { $number ->
        [one] { $number } rolle for andre oppgåver i IMDinett
       *[other] { $number } roller for andre oppgåver i IMDinett
    }
roles-history = Historikk
roles-history-caption = Rollene brukaren har og har hatt
roles-history-away = Vi får ikkje henta historikken akkurat no. Vent litt, og last sida på nytt.
roles-history-none = Brukaren har ikkje hatt nokon roller.
by-user = av { $name }
by-register = av registeret { $name }
by-operator = av drifta ({ $name })
by-nobody-known = før historikken begynte
next-users = Lag brukarar og gi roller

## IMDi: retting og sletting
menu-requests = Retting og sletting
menu-planning = Planlegging
menu-statistics = Statistikk
menu-resettlement = Overføringsflyktningar
menu-operations = Drift
due-today = i dag
due-tomorrow = i morgon
due-yesterday = fristen gjekk ut i går
due-in =
    { $days ->
        [one] om { $days } dag
       *[other] om { $days } dagar
    }
due-ago =
    { $days ->
        [one] fristen gjekk ut for { $days } dag sidan
       *[other] fristen gjekk ut for { $days } dagar sidan
    }
requests-title = Retting og sletting
requests-about = Her står det personar har bede om å få retta eller sletta. Det som har kortast frist, står først. Lova gir ein månad.
requests-waiting = Vis berre det som ventar på svar
requests-every = Vis også det som er svara på
requests-caption = Ventar på svar
requests-caption-every = Alt personar har bede om
requests-none = Ingen ventar på svar no.
requests-none-ever = Ingen har bede om retting eller sletting enno.
request-away = Vi får ikkje henta det personane har bede om, akkurat no. Vent litt, og last sida på nytt.
request-not-yours = Ingen av rollene dine opnar det personar har bede om.
request-what = Kva
request-of-correction = Retting, sendt { $day }
request-of-deletion = Sletting, sendt { $day }
request-due = Svar seinast
request-part = Gjeld
request-part-all = Alt som er registrert
request-language = Skrive på
request-state = Status
request-state-open = Ventar
request-state-in_progress = Under arbeid
request-state-deleting = Blir sletta
request-state-done = Utført
request-state-refused = Avslått
request-back = Til køen
request-title-correction = Krav om retting
request-title-deletion = Krav om sletting
request-wrong = Feil
request-wrong-summary = Svaret er ikkje sendt. Sjå på dette:
request-asked = Sendt
request-version = Versjonen det gjeld
request-version-none = Det er ikkje noko registrert lenger
request-person = Id-en til personen i Kompass
request-taken = Teke av
request-taken-nobody = Ingen enno
request-taken-you = Deg
request-taken-colleague = Ein kollega
request-words = Det personen skreiv
request-words-none = Personen har ikkje skrive noko.
request-under-duty = Registreringa byggjer på ei plikt i integreringslova, og blir derfor ikkje sletta av seg sjølv. Du avgjer om ho skal slettast. Sletting tek med alt personen har registrert, i alle system, og kan ikkje gjerast om.
request-carried-out = Slettinga i kvart system
request-confirmed = har sletta
request-awaited = har ikkje stadfesta enno
request-seen = Det personen ser på Mi side
request-seen-open = Sendt til IMDi. Svar kjem seinast { $day }.
request-seen-in_progress = IMDi ser på det. Svar kjem seinast { $day }.
request-seen-deleting = Det blir sletta. Dei siste systema stadfestar det snart.
request-seen-done = Utført { $day }
request-seen-refused = Avslått { $day }
request-take = Ta saka
request-answer = Svar på kravet
request-decision = Kva er avgjort?
request-decision-done-correction = Det er retta
request-decision-refused-correction = Det blir ikkje retta
request-decision-done-deletion = Slett alt som er registrert
request-decision-refused-deletion = Det blir ikkje sletta
request-decision-missing = Vel kva som er avgjort.
request-reply = Svar til personen
request-reply-help = Personen les dette på Mi side, på norsk. Skriv kort og enkelt kva som er gjort, eller kvifor det ikkje blir gjort.
request-reply-missing = Skriv eit svar til personen, med grunnen.
request-reply-too-long = Skriv 2000 teikn eller færre.
request-sure = Eg er sikker. Det som blir sletta, kan ikkje hentast tilbake.
request-sure-missing = Kryss av for at du er sikker. Ingenting er sletta.
request-send = Send svaret
request-decided = Kravet er svara på allereie, eller slettinga er i gang.
request-not-sent = Det vart ikkje lagra, fordi eit system vi treng, ikkje svarar. Vent litt, og prøv igjen.
owner-identity = Personar og brukarar
owner-codes = Kodar
owner-form = Skjemaet
owner-competence = Registreringar
owner-imdinett-views = Lister og portal
owner-notifications = Varsel

## Planlegging
plan-title = Planlegging
plan-about = Finn ut kven og kor mange som har, kan eller ønskjer noko, så de kan planleggje kurs og tiltak. Søket går i siste versjon av registreringane du har tilgang til.
plan-any = Alle
plan-level_from = Utdanning frå
plan-level_to = Utdanning til
plan-level-0 = Inga fullført utdanning
plan-level-1 = Barneskule
plan-level-2 = Ungdomsskule
plan-level-3 = Vidaregåande skule
plan-level-4 = Fagskule
plan-level-5 = Kort høgare utdanning
plan-level-6 = Universitet eller høgskule, 1 til 4 år
plan-level-7 = Universitet eller høgskule, 5 år eller meir
plan-level-8 = Doktorgrad
plan-levels-crossed = Vel eit nivå som ikkje er lågare enn det første.
plan-occupations = Yrke
plan-occupations-help = Skriv eit yrke eller ei gruppe, og vel det som passar. Ei gruppe finn alle yrka i gruppa.
plan-languages = Språk
plan-languages-help = Språk personen snakkar heime eller kan.
plan-wished_occupations = Ønskte yrke
plan-wished_occupations-help = Skriv eit yrke eller ei gruppe, og vel det som passar.
plan-add = Legg til
plan-proposed = Meinte du noko av dette?
plan-chosen = Valt
plan-several = Det passar på fleire. Vel blant dei nedanfor, og søk igjen.
plan-not-found = Vi finn ingenting med dette namnet. Prøv eit anna ord.
plan-too-many-codes = Vel 30 eller færre.
plan-wrong = Sjå på dette før du søkjer:
plan-education_fields = Fagområde
plan-education_fields-help = Fag personen har utdanning eller kurs i
plan-licences = Førarkort
plan-all-wishes = Ønske
plan-wishes = Vil helst først
plan-wish-work_as_soon_as_possible = Arbeide så snart som mogleg
plan-wish-education_first = Ta utdanning først
plan-wish-work_and_education = Arbeide og ta utdanning samtidig
plan-wish-dont_know = Veit ikkje
plan-wished_education = Ønskt utdanning
plan-education-primary_lower_secondary = Grunnskule
plan-education-upper_secondary_general = Vidaregåande skule, allmenne fag
plan-education-vocational_trade = Lære eit fag
plan-education-finish_started_education = Fullføre ei utdanning som er begynt på
plan-education-university_college = Universitet eller høgskule
plan-education-short_courses = Korte kurs
plan-education-dont_know = Veit ikkje
plan-wished_fields = Fagområde personen ønskjer
plan-search = Finn personar
plan-csv = Hent som liste (CSV)
plan-anew = Begynn på nytt
plan-by = Tel etter
plan-by-education_level = Høgaste utdanning
plan-by-wish = Vil helst først
plan-by-education_field = Fagområde
plan-by-occupation = Yrke
plan-by-language = Språk
plan-by-licence = Førarkort
plan-by-wished_field = Ønskt fagområde
plan-by-wished_occupation = Ønskt yrke
plan-count = Tel
plan-found = Personar som passar
plan-found-here =
    { $number ->
        [one] { $number } person på denne sida
       *[other] { $number } personar på denne sida
    }
plan-found-none = Ingen registreringar du har tilgang til, passar med søket. Vel færre ting.
plan-found-no-more = Det er ingen fleire.
plan-education = Utdanning
plan-unnamed = Ikkje i lista di akkurat no
plan-counted = Talet på personar etter { $by }
plan-total = { $total } personar passar med søket.
plan-total-few = Færre enn { $smallest } personar passar med søket. Derfor blir ingen tal viste.
plan-persons = Personar
plan-nothing = Ikkje oppgitt
plan-hidden = Tal under { $smallest } blir ikkje viste, så ingen kan kjennast att. Kunne eit skjult tal reknast ut av dei andre, er fleire skjulte. Derfor kan det mangle linjer. Skjerma personar er ikkje med i nokon tal.
plan-several-each = Ein person kan telje med på fleire linjer, så linjene skal ikkje leggjast saman.
plan-away = Vi får ikkje søkt i registreringane akkurat no. Vent litt, og prøv igjen.
plan-not-yours = Ingen av rollene dine opnar registreringar.
plan-again = Søket kunne ikkje lesast. Sjå på det du har valt, og prøv igjen.
plan-csv-many = Ei liste kan ha { $most } personar. Vel fleire ting, så lista blir kortare.
plan-csv-nobody = Ingen passar med søket, så det er inga liste å hente.

## Statistikk
stats-title = Statistikk
stats-about = Kor mange som er registrerte i Kompass, utan namn.
stats-total = { $total } personar er registrerte i Kompass.
stats-total-few = Færre enn { $smallest } personar er registrerte i Kompass.
stats-progress = Kor langt dei har kome
stats-relation = Tilhøyrsle
stats-county = Fylke
stats-week = Veka dei fullførte
stats-language = Språket i skjemaet
stats-tie-settled = Busett
stats-tie-assigned = Fordelt
stats-tie-applied = Søkt ut
stats-tie-resident = Bur på mottak
stats-tie-before-arrival = Ikkje kome til Noreg enno
stats-week-of = Veke { $week }, { $year }
stats-week-before = Tidlegare
stats-elsewhere = Ukjent fylke
stats-none = Alle tal er skjulte.
stats-hidden = Tal under { $smallest } blir ikkje viste, og heller ikkje tal dei kunne reknast ut av. Skjerma personar er ikkje med.
stats-reserved = Dei som ikkje vil vere med i forsking og statistikk, er ikkje med i tala for veke og språk.
stats-several = Ein person kan telje med på fleire linjer.
stats-away = Registreringane svarar ikkje no, så tal for veke og språk manglar. Vent litt, og last sida på nytt.

## Overføringsflyktninger
arrival-title = Overføringsflyktningar
arrival-about = Dei som ikkje har kome til Noreg enno, dei som kjem først øvst. Frå dei kjem, er det kommunen som kartlegg.
arrival-on = Ventast
arrival-unknown = Ikkje kjent
arrival-do = Kartlegging
arrival-code = Kodar
arrival-none = Ingen ventar på å kome no. Når ein overføringsflyktning har fått innvilga opphald, står namnet her.

## Lista Personar: filter, sider og fil
filter-centre = Mottak
filter-language = Språk i skjemaet eller ønskt
filter-due = Frist
filter-due-over = Gått ut
filter-due-week = Innan sju dagar
filter-due-month = Innan tretti dagar
filter-due-later = Seinare
filter-due-none = Noko å gjere, utan frist
filter-sort = Rekkjefølgje
filter-sort-name = Etter namn
filter-sort-progress = Etter kor langt dei har kome
filter-sort-newest = Det nyaste først
filter-clear = Vis alle
find-name = Finn i lista
find-last-name = Etternamnet begynner med
find-do = Finn
find-all = Tilbake til heile lista
find-first = Dei { $shown } første er viste. Skriv meir av namnet for å sjå færre.
empty-name = Ingen i lista har eit etternamn som begynner slik.
persons-count-more = Meir enn { $total } personar
list-pages = Sider i lista
previous-page = Førre side
csv-title = Som fil til rekneark
csv-about = Fila får alle i lista, slik ho er vald over, og høgst { $limit } personar. Kvar person i fila blir skriven i loggen.
csv-facts = Ta med det viktigaste av det som er registrert
csv-do = Last ned CSV
csv-too-many = Lista er på meir enn { $limit } personar, så det vart inga fil. Vel færre, til dømes ein status eller ei tilhøyrsle.
csv-facts-away = Det vart inga fil, fordi systemet som har det registrerte, ikkje svarar no. Prøv igjen om litt, eller last ned utan.
csv-last-name = Etternamn
csv-first-name = Førenamn

## Karriererettleiing: notat, behov og samtale
guidance-title = Karriererettleiing
guidance-done-assessed = Vurderinga er lagra.
guidance-done-finalised = Notatet er endeleg. Alle som kan sjå registreringa, kan lese det no.
guidance-done-discarded = Utkastet er sletta.
notes-title = Notatet til karriererettleiaren
notes-none = Fylkeskommunen har ikkje gjort noko notat endeleg enno.
notes-none-yours = Ingen har gjort noko notat endeleg enno.
notes-older = Tidlegare utgåver
notes-away = Vi får ikkje henta notata akkurat no. Vent litt, og last sida på nytt.
note-version = Notat, utgåve { $version }
draft-none = Ingen skriv på eit notat om personen.
draft-begin = Begynn på eit notat
draft-again = Eit endeleg notat blir ikkje endra. Ei ny utgåve begynner med teksten frå den siste.
draft-begin-again = Begynn på ei ny utgåve
draft-mine = Du har eit utkast, sist lagra { $at }.
draft-go-on = Hald fram på utkastet
draft-held = { $name } skriv på notatet. Blir det ikkje lagra igjen, kan du ta det over klokka { $at }.
draft-free = { $name } har eit utkast som sist vart lagra { $at }. Du kan ta det over og halde fram på det.
draft-take-over = Ta over utkastet
note-title = Notatet til karriererettleiaren – utkast
note-yours-until = Berre du kan skrive på utkastet fram til klokka { $at }. Kvar gong det blir lagra, får du ein halv time til.
note-save = Lagre
note-save-mine = Lagre det eg har skrive
note-saving = Lagrar …
note-typing = Ikkje lagra enno
note-saved-at = Lagra klokka { $at }
note-saved-but = Lagra klokka { $at }, men ikkje felta som er merkte
note-unsaved = Ikkje lagra – prøver igjen
note-unsaved-out = Ikkje lagra – du er logga ut. Logg inn i ei ny fane, så blir det lagra herfrå.
note-see-both = Sjå begge
note-reopen = Ta over, og hald fram med det eg har skrive
note-back = Tilbake til notata
note-stored = Lagra no:
note-stored-empty = ingenting
note-choose = Vel
note-no-day = Skriv dagen som dag.månad.år, til dømes 16.04.2026.
note-no-occupation = Yrket er ikkje i lista. Vel eit forslag, eller skriv det med eigne ord i tekstfeltet.
note-no-field = Utdanninga er ikkje i lista. Vel eit forslag, eller skriv det med eigne ord i tekstfeltet.
note-line-too-long = Teksten er for lang. Han kan ha 300 teikn.
note-passage-too-long = Teksten er for lang. Han kan ha 8000 teikn.
note-not-all-kept = Noko vart ikkje lagra. Resten er lagra
note-not-final = Notatet er lagra, men ikkje endeleg enno
note-not-final-away = Notatet er lagra, men vart ikkje endeleg, fordi eit system vi treng, ikkje svarar. Vent litt, og prøv igjen.
note-not-kept-away = Notatet vart ikkje lagra, fordi eit system vi treng, ikkje svarar. Alt du har skrive, står her. Vent litt, og lagre på nytt.
note-away = Vi får ikkje opna utkastet akkurat no. Vent litt, og prøv igjen.
note-held = Ein kollega skriv på notatet no.
note-too-many = Det er så mange utgåver av notatet at det ikkje er plass til fleire.
note-revision-old = Utkastet er lagra frå eit anna vindauge i mellomtida. Det du har skrive, står i felta. Der noko anna er lagra, står det ved sida av. Når du lagrar, gjeld det som står i felta.
note-taken = { $name } har teke over utkastet. Det du har skrive, står framleis her. Snakk saman før du tek det tilbake.
note-no-draft = Utkastet er gjort endeleg eller sletta frå eit anna vindauge. Det du har skrive, står framleis her. Tek du over, begynner ei ny utgåve.
note-reopened = Utkastet er ditt igjen. Det du har skrive, står i felta. Der noko anna er lagra, står det ved sida av. Når du lagrar, gjeld det som står i felta.
note-conversations = Samtalar
note-conversation = Samtale
note-held-on = Dag
note-form = Korleis
note-form-in_person = I same rom
note-form-telephone = På telefon
note-form-screen = På skjerm
note-interpreter = Tolk
note-interpreter-no = Utan tolk
note-interpreter-yes = Med tolk
note-interpreter-qualified = Med kvalifisert tolk
note-add-conversation = Legg til ein samtale
note-remove-conversation = Fjern samtalen
note-wishes = Ønska til deltakaren
note-wishes-help = Skriv nokre bokstavar i yrke eller utdanning, og vel frå lista. Passar ingen, skriv du det med eigne ord.
note-wish = Ønske
note-direction-wish = Ønskjer
note-direction-work = Arbeid
note-direction-education = Utdanning
note-direction-both = Arbeid og utdanning
note-occupation = Yrke
note-education-field = Utdanning innan
note-wish-words = Med eigne ord
note-add-wish = Legg til eit ønske
note-remove-wish = Fjern ønsket
note-no-wishes = Ingen ønske er skrivne ned.
note-assessment-title = Vurdering
note-assessment = Vurderinga di
note-recommendation = Tilråding
note-direction = Tilrår
note-recommendation-words = Tilrådinga med ord
note-next-step = Neste steg
note-responsible = Kven gjer det
note-by = Innan
note-step-by = { $name }, innan { $day }
note-view-title = Synet til deltakaren
note-view = Kva deltakaren meiner om tilrådinga
note-no-view = Synet til deltakaren er ikkje skrive ned.
note-finalise = Gjer endeleg
note-finalise-help = Eit endeleg notat kan lesast av alle som kan sjå registreringa, og blir ikkje endra. Skal noko endrast, skriv du ei ny utgåve.
note-discard = Slett utkastet
note-discard-help = Utkastet blir borte og kan ikkje hentast tilbake. Endelege notat står.
note-discard-do = Slett utkastet no
note-lacks-conversations = Skriv ned samtalen, eller kvar av dei.
note-lacks-conversations-held-on = Skriv kva dag han vart halden.
note-wrong-conversations-held-on = Ein samtale som ikkje er halden enno, blir ikkje skriven ned.
note-lacks-conversations-form = Vel korleis han vart halden.
note-lacks-conversations-interpreter = Vel om det var tolk.
note-lacks-wishes-direction = Vel om det er eit ønske om arbeid, utdanning eller begge.
note-lacks-wishes-words = Vel eit yrke eller ei utdanning, eller skriv det med eigne ord.
note-lacks-assessment = Skriv vurderinga di, med nokre setningar.
note-lacks-recommendation-direction = Vel arbeid, utdanning eller begge.
note-lacks-recommendation-words = Vel eit yrke eller ei utdanning, eller skriv det med ord.
note-lacks-recommendation-next-step = Skriv kva som er neste steg.
note-lacks-recommendation-responsible = Skriv kven som gjer det.
note-lacks-recommendation-by = Skriv innan kva dag det blir gjort.
note-wrong-recommendation-by = Dagen er før den siste samtalen. Neste steg kjem etter han.
needs-title = Behov for karriererettleiing
needs-to-be-assessed = Personen vart busett { $day }, før retten til karriererettleiing begynte. Då skal behovet vurderast først.
needs-right = Personen vart busett { $day } og har rett til karriererettleiing. Behovet blir berre vurdert om den første busetjinga var tidlegare enn registeret veit.
needs-not-settled = Vi veit ikkje om at personen er busett. Behovet blir berre vurdert for dei som vart busette før retten begynte.
needs-none = Ingen har vurdert behovet.
needs-away = Vi får ikkje henta vurderingane akkurat no. Vent litt, og last sida på nytt.
need-assess = Vurder behovet
need-assessed-on = Vurdert
need-result = Behov
need-needed = Treng rettleiing
need-not-needed = Treng ikkje rettleiing
need-words = Kva vurderinga byggjer på
need-offer = Tilbod
need-offer-help = Den som treng rettleiing, får tilbod om det. Elles står desse felta tomme.
need-offered-on = Tilbode
need-given-by = Kven som rettleier
need-answer = Svar
need-answer-open = Ikkje svart enno
need-answer-accepted = Sa ja
need-answer-declined = Sa nei
need-offered = { $day }, av { $by }
need-by = Av
need-settled-on = Første gong busett
need-settled-on-help = Berre når registeret ikkje veit om den første busetjinga.
need-save = Lagre vurderinga
need-result-missing = Vel om personen treng rettleiing.
need-day-missing = Skriv kva dag behovet vart vurdert.
need-words-too-long = Teksten er for lang. Han kan ha 1000 teikn.
need-offered-missing = Skriv kva dag rettleiing vart tilbode.
need-given-by-missing = Skriv kven som gir rettleiinga.
need-answer-missing = Vel eit svar i lista.
need-refused-assessed-on = Ei vurdering som ikkje er gjord enno, blir ikkje skriven ned.
need-refused-offered-on = Tilbodet kjem etter vurderinga, og berre til den som treng rettleiing.
need-refused-given-by = Skriv kven som gir rettleiinga.
need-refused-settled-on = Den første busetjinga er før vurderinga.
need-refused-words = Teksten kan ikkje lagrast slik. Sjå på han.
need-refused-result = Vel om personen treng rettleiing.
need-refused-answer = Vel eit svar i lista.
need-not-to-be-assessed = Behovet blir berre vurdert for dei som vart busette før retten begynte. Veit registeret berre om ei seinare busetjing, skriv du dagen for den første.
need-not-kept = Vurderinga vart ikkje lagra. Sjå på det som står her no, og prøv igjen.
need-away = Vurderinga vart ikkje lagra, fordi eit system vi treng, ikkje svarar. Det du skreiv, står her. Vent litt, og lagre på nytt.
briefing-open = Før samtalen
briefing-title = Før samtalen
briefing-pdf = Opne som PDF
briefing-away = Vi får ikkje henta dette akkurat no. Vent litt, og last sida på nytt.
briefing-nothing = Ingenting er registrert. Begynn med å tilby kartlegging.
briefing-version = Frå versjon { $version }, fullført { $at }.
briefing-first = Ordne dette først
briefing-facts = Kort om personen
briefing-open-questions = Spørsmål som står opne
briefing-no-questions = Alle spørsmål er svart på.
briefing-no-remarks = Ingen har skrive merknader.

## Arbeidsliste
work-title = Dette står att
work-caption = Det som hastar mest, står først
work-filter = Vel kva du vil sjå
work-back = Til arbeidsflata
work-all = Vis heile lista
work-by-reason = Etter kva som står att
work-by-deadline = Etter frist
work-no-mapping = Ikkje kartlagd
work-not-finished = Har begynt, men er ikkje ferdig
work-not-confirmed = Fullført, men ikkje stadfest av nokon
work-note-missing = Notatet frå karriererettleiaren manglar
work-need-not-assessed = Behovet for rettleiing er ikkje vurdert
when-over = Over fristen
when-week = Dei neste 7 dagane
when-month = Dei neste 30 dagane
when-later = Seinare
when-none = Utan frist
column-left = Kva som står att
column-due = Frist
column-many = Tal
work-no-deadline = Ingen frist
work-days-over =
    { $days ->
        [one] { $days } dag over fristen
       *[other] { $days } dagar over fristen
    }
work-none = Alt er gjort for personane i lista di. Når noko står att, står det her, med frist tre månader etter busetjinga.
work-none-so = Ingenting passar med det du har valt. Vel «Alle» for å sjå heile lista.
work-not-yours = Det at personane høyrer til hos dykk på denne måten, gir deg ingen oppgåver. Dei har den som skal kartleggje eller rettleie personen.
work-pending = Personane i lista blir oppdaterte no. Vent litt, og last sida på nytt.
work-first = Lista er lang. Tala gjeld dei { $most } oppgåvene som har kortast frist.
work-requests = Retting og sletting
work-requests-waiting =
    { $waiting ->
        [one] { $waiting } person ventar på svar
       *[other] { $waiting } personar ventar på svar
    }
work-requests-many = Fleire enn { $most } ventar på svar
work-requests-none = Ingen ventar på svar no.
work-requests-away = Vi får ikkje henta kor mange som ventar på svar om retting og sletting. Vent litt, og last sida på nytt.
how-far-first = Lista er lang. Tala gjeld dei { $most } første etter namn.
weeks-title = Veker til fristen
weeks-plot = Søyler som viser kor mykje som har frist i kvar veke. Tala står i tabellen under.
weeks-table = Vis tala
weeks-left = Veker til fristen
weeks-number =
    { $weeks ->
        [0] Mindre enn éi veke
        [one] { $weeks } veke
       *[other] { $weeks } veker
    }
weeks-or-more = { $weeks } veker eller meir

## Drift
ops-deliveries = Leveringar
ops-deliveries-about = Kva kvart system har igjen å fortelje dei andre, og kva det ikkje fekk til å behandle. Innhaldet blir ikkje vist.
ops-each-service = Kvart system
ops-service = System
ops-waiting = Ventar på å bli sendt
ops-oldest = Eldste
ops-set-aside = Lagt til side
ops-wanted = Skal hentast
ops-parked = Parkert
ops-heard = Sist motteke
ops-silent = Svarar ikkje no
ops-parked-facts = Parkerte meldingar
ops-parked-none = Ingen meldingar er parkerte i systema som svarar.
ops-fact = Melding
ops-reason = Feil
ops-attempts = Forsøk
ops-since = Parkert
ops-next = Blir prøvd igjen
ops-by-hand = Når nokon seier frå
ops-retention = Oppbevaring
ops-retention-about = Kor lenge kvart system tek vare på kva, og kor mykje som er eldre. Ingenting blir sletta herfrå: det gjer kommandoen «kompass retention run».
ops-noun = Kva
ops-kept = Blir teke vare på
ops-due = Over tida no
ops-due-unknown = Ikkje kjent no
ops-last-run = Kommandoen vart køyrd { $at }, og dette vart sletta:
ops-last-run-never = Kommandoen er ikkje køyrd enno.
ops-languages = Språka i skjemaet
ops-languages-about = Utgåve { $version } av skjemaet, med { $questions } spørsmål.
ops-languages-away = Skjemaet svarar ikkje no. Vent litt, og last sida på nytt.
ops-matrix = Tekstar på kvart språk
ops-texts = Tekstar
ops-missing = Manglar
ops-differing = Avvik
ops-drafted = Skrive av
ops-read-again = Lese igjen av
ops-reviewed = Lese av ein som har språket som morsmål
ops-nobody = Ingen
ops-not-reviewed = Ikkje enno
ops-holds-back = Held utgåva tilbake
ops-noun-spent-codes = Brukte og utgåtte kodar, etter slutten
ops-noun-records = Registreringar, etter busetjing eller siste aktivitet
ops-noun-notes-and-assessments-without-a-record = Notat og vurderingar utan registrering, etter busetjing eller den siste av dei
ops-noun-answered-requests = Krav om retting og sletting som er svara på, etter svaret
ops-noun-open-drafts = Skjema som er begynt på, utan endring
ops-noun-entries-that-were-read = Lesne varsel
ops-noun-facts-told = Meldingar som er sende
ops-noun-ids-of-facts-received = Kjenneteikn på meldingar som er mottekne
ops-by-author = Forfattarane
ops-by-machine = Maskin
ops-days =
    { $days ->
        [one] { $days } dag
       *[other] { $days } dagar
    }

## Personsidene: det som står att
versions-column = Versjon
left-title = Det som står att for dykk
left-until = frist { $day }

## Innsynslogg: kva som vart gjort, og korleis det enda
openings-nobody = Ingen funnen
openings-already = Fanst frå før
openings-nothing = Ingenting registrert
openings-no-version = Ingen slik versjon
openings-by-operator = Drifta ({ $name })
openings-by-clock = Kompass sjølv
opened-briefing-print = Henta sida «Før samtalen» som PDF
opened-briefing-read = Las sida «Før samtalen»
opened-code-issue = Laga ein kode
opened-code-list = Såg kva kodar som er laga
opened-code-withdraw = Trekte tilbake ein kode
opened-confirmation-list = Las kva som er kontrollert
opened-confirmation-set = Sette kontroll
opened-correction-ask = Bad om retting
opened-deletion-ask = Bad om sletting
opened-reservation-lift = Trekte tilbake reservasjonen mot statistikk
opened-reservation-set = Reserverte seg mot statistikk
opened-declaration-answer = Svarte på erklæringa
opened-registration-before-arrival = Tok imot eit intervju halde før framkomsten
opened-registration-before-arrival-check = Prøvde om eit intervju halde før framkomsten kan takast imot
opened-registration-complete = Fullførte registreringa
opened-registration-read = Henta ei registrering
opened-session-close = Logga ut av skjemaet
opened-session-open = Logga inn i skjemaet
opened-inbox-list = Såg varsla sine
opened-inbox-read = Merkte eit varsel som lese
opened-need-assess = Vurderte behovet for rettleiing
opened-need-list = Las vurderingar av behovet for rettleiing
opened-note-discard = Sletta utkastet til notat
opened-note-finalise = Gjorde notatet endeleg
opened-note-list = Las notata frå karriererettleiarane
opened-note-open = Opna utkastet til notat
opened-note-save = Lagra utkastet til notat
opened-openings-read = Las innsynsloggen
opened-own-print = Henta sine eigne opplysningar som PDF
opened-own-read = Las sine eigne opplysningar
opened-report-read = Gav det som er lagra, til ein innsynsrapport
opened-report-write = Laga ein innsynsrapport
opened-person-arrivals = Såg personen i lista over overføringsflyktningar
opened-person-assess = Sende ei vurdering av behovet
opened-person-briefing = Opna sida «Før samtalen»
opened-person-codes = Opna sida Kodar
opened-person-competence = Opna sida Kompetanse
opened-person-confirm = Sende ein kontroll
opened-person-csv = Henta personen i ei fil
opened-person-difference = Samanlikna to versjonar
opened-person-erase = Sletta personen frå registeret
opened-person-find = Fann personen ved å søkje på namn
opened-person-guidance = Opna sida Karriererettleiing
opened-person-import = Henta personen inn i registeret frå ei fil
opened-person-list = Såg personen i lista
opened-person-note = Opna notatet for å skrive på det
opened-person-offer = Såg tilbodet om kartlegging
opened-person-openings = Opna innsynsloggen
opened-person-print = Henta registreringa som PDF
opened-person-register = Registrerte eller endra personen
opened-person-remark = Sende ein merknad
opened-person-search = Søkte på DUF-nummeret
opened-person-show = Opna Oversikt
opened-person-supersede = Sende ein ny tekst i staden for ein merknad
opened-person-version = Opna ein versjon
opened-person-versions = Opna lista over versjonar
opened-planning-csv = Henta personen i ei liste frå Planlegging
opened-planning-search = Fann personen i Planlegging
opened-start-show = Såg personen på arbeidsflata
opened-work-list = Såg personen i lista over det som står att
opened-record-csv = Henta det viktigaste i ei fil
opened-record-difference = Las skilnaden på to versjonar
opened-record-europass = Henta ein Europass-CV
opened-record-export = Henta registreringa som data
opened-record-print = Trykte registreringa som PDF
opened-record-read = Las det som er registrert
opened-record-retire = Sletta registreringa då tida var ute
opened-record-search = Fann registreringa i eit søk
opened-record-version = Las ein versjon av registreringa
opened-record-versions = Las kva versjonar som finst
opened-remark-list = Las merknader
opened-remark-supersede = Skreiv ein ny tekst i staden for ein merknad
opened-remark-write = Skreiv ein merknad
opened-request-answer = Svarte på eit krav om retting eller sletting
opened-request-list = Såg kravet i køen for retting og sletting
opened-request-read = Las eit krav om retting eller sletting
opened-request-take = Tok eit krav om retting eller sletting
