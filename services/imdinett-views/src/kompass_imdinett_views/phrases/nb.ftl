# Det portalen for ansatte sier. Bokmål er språket som brukes når en tekst mangler på et annet. Lest av forfatterne.

## Rammen rundt alle sider
site-name = IMDinett – Kompass
menu = Hovedmeny
menu-start = Arbeidsflate
menu-persons = Personer
menu-municipalities = Kommuner
menu-person = Om personen
signed-in-as = Logget inn
sign-in = Logg inn
sign-out = Logg ut
choose-language = Språk
version = Versjon { $version }
print = Skriv ut

## Inn og ut
signed-out-title = Kompass for ansatte
signed-out =
    Her gir du koder til den som skal registrere kompetansen sin, og ser hva som er registrert.

    Du logger inn med brukeren du har på jobben. Når du er ferdig, logger du ut øverst på siden.
refused-unknown = Du har ingen bruker i Kompass
refused-unknown-do =
    Innloggingen gikk bra, men ingen aktiv bruker i Kompass hører til den.

    Spør administratoren der du jobber om å opprette en bruker til deg, eller om å gjøre den aktiv igjen. Etterpå kan du prøve på nytt.
refused-answer = Du ble ikke logget inn
refused-answer-do =
    Innloggingen ble avbrutt, tok for lang tid, eller begynte i en annen nettleser.

    Begynn på nytt. Informasjonskapsler må være slått på.
refused-away = Innloggingen virker ikke akkurat nå
refused-away-do = Et system vi trenger for å logge deg inn, svarer ikke. Vent litt, og prøv igjen.
try-again = Prøv igjen
problem-not-signed-in = Du er ikke logget inn lenger
problem-not-signed-in-do =
    Du har vært borte en stund, og derfor ble du logget ut. Det du sendte nå, ble ikke lagret. Logg inn på nytt, og gjør det en gang til.
problem-place-unknown = Listen har endret seg
problem-place-unknown-do = Personen du bladde videre fra, er ikke i listen lenger. Begynn øverst i listen igjen.

## Steder
place-municipality = { $name } kommune
place-county = { $name } fylke

## Arbeidsflate
start-title = Arbeidsflate
news = Nytt
news-text = { $name } har registrert kompetansen sin
news-text-again = { $name } har registrert kompetansen sin på nytt
news-none = Det er ikke noe nytt. Når en person fullfører registreringen, står det her.
news-away = Vi får ikke hentet det som er nytt akkurat nå. Vent litt, og last siden på nytt.
news-not-yours = Ingen av rollene dine gir beskjeder.
news-read = Merk som lest
news-unread = Ny
news-more =
    { $count ->
        [one] Vis { $count } til
       *[other] Vis { $count } til
    }
how-far = Hvor langt personene har kommet
how-far-none = Ingen personer er i listen din nå.
next-steps = Det du kan gjøre
next-code = Gi en person en kode til innlogging
next-list = Se personene dine
next-arrivals = Kartlegg overføringsflyktninger før de kommer
next-planning = Finn ut hvem som passer til kurs og tiltak
next-requests = Svar på krav om retting og sletting
next-statistics = Se hvor mange som er registrert
next-operations = Se hvordan det går med Kompass
next-openings = Innsynsloggen til en person åpner du på adressen { $path }, der ID er personens id i Kompass.
next-nothing = Rollene dine gir ikke tilgang til noe her. Spør administratoren der du jobber om hvilken rolle du trenger.

## Hvor langt en person har kommet
status-none = Ikke startet
status-code = Har fått kode
status-started = Har begynt
status-handed-in = Sendt inn
status-completed = Fullført

## Tilhørighet
relation-settled = Bosatt
relation-assigned = Fordelt
relation-applied = Søkt ut
relation-hosted = Bor på mottak i kommunen
relation-resident = Bor på mottaket
relation-county-settled = Bosatt i fylket
relation-county-assigned = Fordelt til fylket
relation-county-hosted = Bor på mottak i fylket
relation-before-arrival = Ikke kommet til Norge ennå

## Personer
persons-title = Personer
persons-count =
    { $total ->
        [one] { $total } person
       *[other] { $total } personer
    }
persons-pending =
    { $pending ->
        [one] { $pending } person blir oppdatert nå og vises straks igjen.
       *[other] { $pending } personer blir oppdatert nå og vises straks igjen.
    }
filter = Velg hvem du vil se
filter-relation = Tilhørighet
filter-status = Status
filter-all = Alle
filter-show = Vis
next-page = Neste side
first-page = Til begynnelsen av listen
column-name = Navn
column-relation = Tilhørighet
column-status = Status
column-since = Når
empty-no-role = Ingen av rollene dine viser personer. Spør administratoren der du jobber om hvilken rolle du trenger.
empty-filter = Ingen i listen passer med det du har valgt. Trykk «Vis alle» for å se hele listen.
empty-nobody = Ingen hører til hos dere nå. Når en person blir fordelt, søkt ut, bosatt eller flytter til et mottak hos dere, står navnet her.
empty-pending = Alle i listen blir oppdatert nå. Vent litt, og last siden på nytt.

## Én person
person-title = Oversikt
person-overview = Oversikt
person-competence = Kompetanse
person-guidance = Karriereveiledning
person-codes = Koder
person-versions = Versjoner
person-openings = Innsynslogg
person-born = Født { $day }
fact-name = Navn
fact-birth-date = Født
fact-age = Alder
fact-gender = Kjønn
fact-nationality = Nasjonalitet
fact-relation = Tilhørighet
fact-status = Status
fact-municipality = Kommune
fact-unknown = Ikke oppgitt
age-years =
    { $age ->
        [one] { $age } år
       *[other] { $age } år
    }
gender-female = Kvinne
gender-male = Mann
gender-unknown = Ikke oppgitt
stateless = Statsløs
progress-title = Registreringen
progress-code = Fikk kode
progress-started = Begynte
progress-handed-in = Sendte inn
progress-completed = Fullført
progress-nothing = Det er ikke laget noen kode til personen ennå.

## Kompetanse
competence-title = Kompetanse
record-version = Versjon
record-completed = Fullført
record-language = Språket i skjemaet
record-regime = Grunnlag
record-trust = Fylt ut
regime-consent = Personen har sagt ja til at opplysningene brukes ({ $basis })
regime-information = Rett og plikt til kartlegging. Personen har lest informasjonen ({ $basis })
trust-self = Av personen selv
trust-interview = I et intervju med en ansatt
trust-reception-staff = Av personen, med hjelp av en ansatt på mottaket
trust-municipality-adviser = Av personen, med hjelp av en ansatt i kommunen
trust-interpreter = Av personen, med hjelp av tolk
trust-family-or-friend = Av personen, med hjelp av familie eller en venn
trust-other = Av personen, med hjelp av noen andre
part-personal = Personopplysninger
part-education = Utdanning
part-language = Språk
part-digital = Digitale ferdigheter
part-driving = Førerkort
part-work = Arbeidserfaring
part-other = Annet
part-empty = Ingenting er registrert her.
answer-left = Ikke besvart. Personen fullførte uten dette spørsmålet.
answer-not-understood = Personen forsto ikke spørsmålet
written-in = Skrevet på { $language }
nothing-no-code = Ingenting er registrert, fordi personen ikke har fått noen kode ennå.
nothing-code = Ingenting er registrert ennå. Personen har fått en kode, men har ikke logget inn. Koden ble laget { $at }.
nothing-started = Ingenting er registrert ennå. Personen har begynt, men er ikke ferdig. Begynte { $at }.
nothing-handed-in = Personen er ferdig. Svarene blir klargjort, og står her om et øyeblikk.
nothing-being-made = Svarene blir klargjort. Vent litt, og last siden på nytt.
nothing-for-you = Det er ikke noe her som du har tilgang til å se.
nothing-away = Vi får ikke hentet det som er registrert akkurat nå. Vent litt, og last siden på nytt.

## Kommuner og koder
municipalities-title = Kommuner
kompass = Kompass
kompass-do = Tildel koder til innlogging
codes-title = Tildele koder til innlogging
search = Personsøk med DUF-nummer
search-help = Nummeret har tolv siffer.
duf = DUF-nummer
search-do = Søk
search-result = Søkeresultat
right-person = Er dette riktig person?
yes = Ja
new-search = Nytt søk
new-code = + Lag ny kode
codes-table = Koder
column-code = Kode
column-valid-from = Gyldig fra
column-valid-to = Gyldig til
column-used = Kode brukt (tidsstempel)
column-code-status = Status
code-declined = Valgte å ikke registrere seg { $at }
slip-of = Lapp { $number }
codes-none = Personen har ikke fått noen kode ennå. Trykk «Lag ny kode».
codes-away = Vi får ikke hentet kodene akkurat nå. Vent litt, og søk på nytt.
code-shown-once = Koden vises bare nå. Skriv ut lappen, eller skriv av koden, før du går videre.
code-made-before = Denne koden er laget før, og den vises bare én gang. Trenger du en kode du kan lese, lager du en ny. Da slutter den gamle å virke.
code-away = Koden ble ikke laget, fordi et system vi trenger, ikke svarer. Vent litt, og trykk «Lag ny kode» igjen.
duf-missing = Skriv DUF-nummeret.
duf-malformed = Dette er ikke et DUF-nummer. Det har tolv siffer. Se på nummeret en gang til.
duf-nobody = Vi finner ingen du har tilgang til, med dette nummeret. Se på nummeret en gang til.
duf-away = Vi får ikke søkt akkurat nå. Vent litt, og prøv igjen.
card-over = Det er for lenge siden du søkte opp personen. Søk på nytt.
code-not-yours = Du kan ikke lage koder til denne personen. Den som skal gjøre det, er kommunen eller mottaket der personen bor nå.
slip-as-pdf = Åpne lappen som PDF
slip-language = Språket på lappen
slip-language-help = Spør personen hvilket språk som er best å lese. Norsk står på lappen uansett.
slip-language-choose = Velg språk
language-missing = Velg språket lappen skal være på. Ingen kode er laget.
mapped-already = Personen er kartlagt allerede ({ $at }), og skal vanligvis ikke kartlegges igjen.
fill-in-again = Fyll ut på nytt
fill-in-again-help = Velg dette bare når det er avtalt at personen skal fylle ut skjemaet en gang til.
again-missing = Velg «Fyll ut på nytt» hvis det er det du mener. Ingen kode er laget.
withdraw = Trekk tilbake
withdraw-title = Vil du trekke tilbake koden på lapp { $number }?
withdraw-text = Koden slutter å virke med en gang, og det kan ikke gjøres om. Trenger personen en kode senere, lager du en ny.
withdraw-not = Avbryt
code-withdrawn = Koden er trukket tilbake. Den virker ikke lenger.
code-over = Koden er ikke gyldig lenger, så den kan ikke trekkes tilbake.
withdraw-away = Koden ble ikke trukket tilbake, fordi et system vi trenger, ikke svarer. Den virker fortsatt. Vent litt, og prøv igjen.
problem-slip-over = Lappen kan ikke hentes lenger
problem-slip-over-do =
    Det er for lenge siden koden ble laget, eller du har logget inn på nytt siden. Koden på lappen du allerede har, virker som før.

    Trenger du en ny lapp, søker du opp personen og lager en ny kode.
code-not-settled = Du kan ikke lage koder til denne personen ennå, fordi personen ikke er bosatt hos dere. Til det skjer, er det vertskommunen eller mottaket som lager kodene.
code-role-reads = Rollen din lar deg se personen, men ikke lage koder. Spør en kollega med rolle for kompetansekartlegging.

## Intervju
interview-start = Start intervju
interview-title = Intervju
interview-about =
    I et intervju fyller du ut skjemaet sammen med personen. Personen sier selv ja eller nei til erklæringen. Alt som blir besvart, blir merket med at det er gitt i et intervju, og av hvem intervjuet ble ledet.

    Er personen logget inn på egen hånd nå, blir personen logget ut. Det som er lagret, er der fortsatt.
interview-language = Språket i skjemaet
interview-second-language = Språk ved siden av
interview-second-language-help = Personen kan lese spørsmål og svar på dette språket ved siden av.
interview-second-language-none = Ikke noe annet språk
interview-interpreter = Er det tolk?
interpreter-none = Ingen tolk
interpreter-in_room = Tolk i rommet
interpreter-telephone = Tolk på telefon
interpreter-screen = Tolk på skjerm
interview-qualified = Er tolken kvalifisert?
interview-qualified-yes = Ja
interview-qualified-no = Nei
interview-qualified-unknown = Vet ikke, eller ingen tolk
interview-go = Start
interview-language-missing = Velg språket i skjemaet.
interview-second-language-missing = Velg et språk i listen, eller ikke noe annet språk.
interview-interpreter-missing = Velg om det er tolk. Intervjuet er ikke startet.
interview-qualified-missing = Velg om tolken er kvalifisert.
interview-away = Intervjuet ble ikke startet, fordi et system vi trenger, ikke svarer. Vent litt, og prøv igjen.
interview-begun = Dette intervjuet er startet før. Trykk «Start» for å begynne på nytt.
interview-begins = Intervjuet åpnes
interview-with = Intervju med
interview-begins-help = Skjemaet åpnes om et øyeblikk. Skjer det ikke, trykker du på knappen. Det må skje innen to minutter.
interview-open = Åpne skjemaet
trust-interview-by = I et intervju, ledet av { $name }, { $organisation }
record-interpreter = Tolk
interpreter-some = Med tolk
interpreter-is-qualified = kvalifisert tolk
interpreter-not-qualified = ikke kvalifisert tolk
answer-in-interview = Besvart i et intervju
answer-alone = Besvart uten intervju

## Kompetanse: det ansatte legger til (merknader og kontroll)
not-kept = Dette ble ikke lagret
kept-confirmed = Kontrollen er lagret.
kept-remarked = Merknaden er lagret.
kept-superseded = Den nye teksten er lagret. Den gamle kan fortsatt leses.
signed = { $name }, { $organisation }, { $at }
said-of-version = sagt om versjon { $version }
trust-mixed = Noen svar er gitt på en annen måte, og er merket
trust-checked = Kontrollert
trust-last = Sist kontrollert av { $name }, { $organisation }, { $at }
added-away = Vi får ikke hentet merknader og kontroll akkurat nå. Vent litt, og last siden på nytt.
answer-in-interview-by = Besvart i et intervju, ledet av { $name }
part-in-interview = Hele delen er besvart i et intervju
part-alone = Hele delen er besvart uten intervju
part-not-asked = Personen fullførte uten spørsmål i denne delen.
part-open-questions =
    { $count ->
        [one] { $count } spørsmål står åpent
       *[other] { $count } spørsmål står åpne
    }
check-title = Kontroll
check-not_checked = Ikke kontrollert
check-confirmed_with_person = Bekreftet med personen
check-documents_seen = Dokumenter sett
check-returned = Sendt tilbake til personen
check-put-back = Svarene ble endret { $at }, så delen må kontrolleres på nytt
check-before =
    { $count ->
        [one] Vis det som er sagt før ({ $count })
       *[other] Vis det som er sagt før ({ $count })
    }
check-set = Sett kontroll
check-words = Hva dere har sett eller snakket om
check-words-help = Når delen sendes tilbake, skriver du hvorfor. Ellers kan feltet stå tomt.
check-save = Lagre kontrollen
check-status-missing = Velg hvor langt delen er kontrollert.
check-words-missing = Skriv hvorfor delen sendes tilbake.
check-too-long = Teksten er for lang. Den kan ha 1000 tegn.
check-version-old = Personen har fullført en nyere versjon mens du så på denne. Se på svarene som står her nå, og lagre på nytt hvis det fortsatt stemmer.
check-nothing-registered = Ingenting er registrert lenger, så det er ikke noe å kontrollere.
check-not-kept = Det du sendte, kunne ikke lagres. Se på det, og prøv igjen.
check-away = Det ble ikke lagret, fordi et system vi trenger, ikke svarer. Teksten din står fortsatt her. Vent litt, og lagre på nytt.
remarks-title = Merknader
remark-write = Skriv en merknad
remark-about = Hva merknaden gjelder
remark-about-part = Hele delen
remark-text = Merknad
remark-text-help = Alle som kan se registreringen, kan lese merknaden. Den blir stående med navnet ditt og datoen.
remark-save = Lagre merknaden
remark-supersede = Skriv en ny tekst i stedet
remark-newer-text = Ny tekst
remark-supersede-do = Lagre den nye teksten
remark-older =
    { $count ->
        [one] Vis teksten som er erstattet
       *[other] Vis tekstene som er erstattet ({ $count })
    }
remark-missing = Skriv merknaden.
remark-too-long = Merknaden er for lang. Den kan ha 4000 tegn.
remark-too-many = Det er så mange merknader at det ikke er plass til flere.
remark-kept-before = Det du sendte først, ble lagret likevel, og står i delen som en egen merknad. Se på den før du lagrer dette også.
remark-superseded-meanwhile = En kollega har skrevet en nyere tekst i mellomtiden. Se på den. Teksten din står under «Skriv en merknad».
problem-not-yours-to-write = Rollen din leser dette, og skriver det ikke
problem-not-yours-to-write-do = En kollega som arbeider med personen, kan gjøre det. Det du sendte, ble ikke lagret.
problem-meanwhile = Noe har endret seg i mellomtiden
problem-meanwhile-do = Gå tilbake, last siden på nytt, og se hva som står der nå.
nothing-code-over = Ingenting er registrert. Personen fikk en kode { $at }, men har ikke begynt, og koden virker ikke lenger.
nothing-declined = Ingenting er registrert. Personen logget inn og valgte å ikke registrere seg { $at }. Det er bare dere som laget koden, som ser det.

## Personsidene: Oversikt, Koder, Versjoner, Innsynslogg
paper-title = Som PDF
paper-columns = Språk på papiret
paper-norwegian = Norsk
paper-own = { $language }, slik skjemaet ble besvart
paper-both = Norsk og { $language } ved siden av hverandre
paper-name-line = Navnet til personen trykkes på papiret og lagres ikke.
paper-open = Åpne som PDF
fact-wished-language = Ønsket språk
step-ahead = Ikke ennå
step-without-time = Tidspunktet er ikke kjent
offer-title = Tilbudet om kartlegging
offer-yes = Personen skal få tilbud om kartlegging nå.
offer-no = Personen har ikke tilbud om kartlegging nå.
offer-regime = Grunnlag
offer-regime-consent = Samtykke ({ $basis })
offer-regime-information = Rett og plikt, etter informasjon ({ $basis })
offer-regime-other = { $basis }
offer-mapped-at = Kartlagt
offer-by = Hvem kan gjøre det
offer-by-settled = Kommunen der personen er bosatt
offer-by-hosted = Vertskommunen
offer-by-resident = Mottaket
offer-by-before-arrival = IMDi
offer-by-other = En annen virksomhet
offer-by-nobody = Ingen akkurat nå
offer-grounds = Grunnene, én for én
ground-holds = Gjelder
ground-holds-not = Gjelder ikke
offer-reason-reception-centre = Bor på asylmottak
offer-reason-programme = I målgruppen for introduksjonsprogrammet
offer-reason-resettlement = Overføringsflyktning som ikke har kommet ennå
offer-reason-already-mapped = Er kartlagt allerede
offer-reason-belongs-nowhere = Hører ikke til noe sted som kan gjøre kartleggingen
offer-reason-not-in-centre = Bor ikke på mottak
offer-reason-not-before-arrival = Er ikke en overføringsflyktning som venter på å komme
offer-reason-too-young = Er for ung
offer-reason-no-permit = Har ingen gyldig tillatelse
offer-reason-no-permit-probable = Har verken tillatelse eller høy sannsynlighet for å få en
offer-reason-permit-too-early = Fikk tillatelsen for tidlig
offer-reason-not-in-programme-group = Er ikke i målgruppen for introduksjonsprogrammet
offer-reason-no-rule = Ingen regel gjelder i dag
offer-away = Vi får ikke vite hva personen har tilbud om, fordi registeret ikke svarer nå. Vent litt, og last siden på nytt.
offer-not-yours = Registeret viser deg ikke hva personen har tilbud om.
person-code-new = Lag ny kode
person-code-new-help = Du kommer til siden der koden lages og lappen skrives ut. Koden vises bare der, og bare én gang.
person-codes-none = Personen har ikke fått noen kode.
person-codes-away = Kodene kan ikke vises, fordi systemet de ligger i, ikke svarer nå. Vent litt, og last siden på nytt.
person-interviews = Intervjuer
interview-was-opened = åpnet
interview-was-not-opened = ikke åpnet
interview-was-declined = personen valgte å ikke registrere seg
versions-title = Versjoner
versions-about = Hver gang personen fullfører skjemaet, blir det en ny versjon. En versjon endres aldri.
versions-count =
    { $total ->
        [one] { $total } versjon
       *[other] { $total } versjoner
    }
versions-none = Det er ingen versjoner, fordi personen ikke har fullført skjemaet.
versions-away = Versjonene kan ikke vises, fordi systemet de ligger i, ikke svarer nå. Vent litt, og last siden på nytt.
versions-missing = Det er ingen slik versjon som du kan se. Gå til listen over versjoner.
versions-compare = Se to versjoner ved siden av hverandre
versions-older = Den ene
versions-newer = Den andre
versions-show-difference = Vis forskjellen
versions-choose-two = Velg to ulike versjoner.
versions-all = Alle versjoner
version-number = Versjon { $number }
version-of = Versjon { $number }, { $at }
version-newest = Nyest
version-title = Versjon { $number }
difference-title = Forskjellen på to versjoner
difference-heading = Versjon { $older } og versjon { $newer }
difference-covers = De to versjonene
difference-counts = { $added } lagt til, { $removed } tatt bort, { $changed } endret, { $unchanged } uendret.
difference-none = De to versjonene sier det samme.
difference-nothing = Ikke besvart
difference-field = Hva
change-added = Lagt til
change-removed = Tatt bort
change-changed = Endret
language-role-home = Språk hjemme
language-role-english = Engelsk
language-role-norwegian = Norsk
language-role-other = Et annet språk
openings-about = Her står alt de seks delene av Kompass har skrevet om hvem som har åpnet eller endret noe om personen, også det som ble avvist. Det står ikke hva noen leste. At du leser loggen, blir også skrevet.
openings-away = Loggen kan ikke vises, fordi registeret ikke svarer nå. Vent litt, og last siden på nytt.
openings-not-yours = Registeret viser deg ikke denne loggen.
openings-missing = Disse delene svarer ikke nå, så det de har skrevet, mangler:
openings-none = Ingen har åpnet noe om personen.
openings-count =
    { $total ->
        [one] { $total } rad
       *[other] { $total } rader
    }
openings-more = De { $shown } nyeste. Det er flere, som ikke vises her.
openings-at = Når
openings-who = Hvem
openings-where = Hvor og i hvilken rolle
openings-what = Hva
openings-outcome = Utfall
openings-refused = Avvist
openings-done = Utført
openings-resident = Personen selv
openings-system = Systemet { $name }
service-identity = Registeret
service-codes = Koder
service-kompass-form = Skjemaet
service-competence-store = Kompetanse
service-imdinett-views = Portalen
service-notifications = Varsler
section-personal = Personopplysninger
section-filling-in = Utfylling
section-needs = Tolk og praktisk hjelp
section-schooling = Skolegang
section-educations = Utdanninger
section-recognition = Godkjenning av utdanning
section-courses = Kurs
section-training = Opplæring
section-calculation = Regning
section-languages = Språk
section-language-tests = Språkprøver
section-language-background = Bakgrunn i språk
section-scripts = Skriftspråk
section-digital = Digital hverdag
section-digital-skills = Digitale ferdigheter
section-driving = Førerkort og kjøring
section-licences = Førerkortklasser
section-work = Arbeid
section-jobs = Jobber
section-own-business = Egen virksomhet
section-approval = Godkjenning av yrke
section-activities = Aktiviteter
section-free-time = Fritid
section-likes = Liker
section-interests = Interesser
section-wishes = Ønsker
section-occupation-wishes = Ønskede yrker
section-own-words = Med egne ord
section-untyped = Andre svar
field-citizenship = Statsborgerskap
field-country-lived-longest = Landet personen har bodd lengst i
field-helped-by = Fikk hjelp av
field-interpreter = Trenger tolk
field-interpreter-language = Tolkespråk
field-practical-help = Praktisk hjelp
field-role = Hva språket er for personen
field-language = Språk
field-chosen = Språk
field-speaking = Snakker
field-understanding = Forstår
field-reading = Leser
field-writing = Skriver
field-reading-writing = Leser og skriver
field-result = Resultat
field-norwegian-started = Har begynt med norsk
field-others-spoken = Snakker andre språk
field-script = Skriftspråk
field-schooling = Skolegang
field-school-years = År på skole
field-highest-level = Høyeste nivå
field-started-unfinished = Har begynt på noe uten å fullføre
field-unfinished-level = Nivå som ikke er fullført
field-wish-to-finish = Ønsker å fullføre
field-liked-subjects = Fag personen likte
field-level = Nivå
field-field = Fagområde
field-name = Navn på utdanningen
field-country = Land
field-years = Antall år
field-end-year = Avsluttet år
field-finished = Fullført
field-teaching-language = Undervisningsspråk
field-proof = Dokumentasjon
field-recognised = Godkjent i Norge
field-help-wanted = Ønsker hjelp med det
field-topic = Tema
field-length = Lengde
field-courses-taken = Har tatt kurs
field-apprenticeship = Læretid
field-occupation = Yrke
field-does = Regner med
field-devices = Utstyr
field-internet-use = Bruk av internett
field-typing = Skriver på tastatur
field-programs = Programmer
field-used-at-work = Brukt på jobb
field-available-for-learning = Kan bruke til å lære
field-area = Område
field-skill = Ferdighet
field-licence = Førerkort
field-document = Kortet
field-operated-at-work = Har kjørt på jobb
field-bicycle = Sykler
field-licence-class = Klasse
field-worked = Har jobbet
field-years-total = År i arbeid
field-families = Yrkesområder
field-practice-in-norway = Praksis i Norge
field-done = Har gjort på jobb
field-title = Stilling
field-kind = Type arbeid
field-from-year = Fra år
field-to-year = Til år
field-tasks = Oppgaver
field-led-others = Har ledet andre
field-had = Har hatt egen virksomhet
field-size = Størrelse
field-needed = Trenger godkjenning
field-activity = Aktivitet
field-most = Gjør mest
field-association = Medlem i forening
field-like = Liker
field-interest = Interesse
field-first = Vil helst først
field-education = Ønsket utdanning
field-education-field = Ønsket fagområde
field-other-work = Annet arbeid
field-important-in-job = Viktig i en jobb
field-rank = Plass på listen
field-more = Mer å fortelle
field-value = Svar

## Brukeradministrasjon
menu-users = Brukeradministrasjon
users-title = Brukeradministrasjon
users-filter = Finn brukere
users-words = Navn, brukernavn eller e-postadresse
users-status-all = Alle
users-status-active = Aktive
users-status-inactive = Ikke aktive
users-caption = Brukere, sortert etter brukernavn
users-away = Vi får ikke hentet brukerne akkurat nå. Vent litt, og last siden på nytt.
users-away-unsaved = Brukeren ble ikke laget, fordi et system vi trenger, ikke svarer. Det du skrev, står her fortsatt. Vent litt, og prøv igjen.
users-none = Ingen brukere er registrert her ennå. Trykk «Ny bruker» for å lage den første.
users-none-found = Ingen brukere passer med det du har valgt. Skriv færre ord, eller velg «Alle».
users-no-roles = Ingen roller
users-back = Alle brukere
kind-municipality = Kommuner
kind-county = Fylkeskommuner
kind-reception_centre = Mottak
kind-nav = Nav
kind-career_centre = Karrieresentre
kind-imdi = IMDi
new-user = Ny bruker
new-user-about = Brukeren lages uten roller. Rollene gir du på neste side.
no-user = Vi finner ikke denne brukeren
no-user-do = Det er ingen bruker her som du kan administrere. Brukere i andre organisasjoner administreres av administratoren der, eller av IMDi.
edit-user = Rediger bruker
user-errors = Noe må rettes før det kan lagres
user-name = Navn og brukernavn
user-username = Brukernavn
user-username-help = Lages av kommunenummeret og navnet hvis du lar feltet stå tomt, for eksempel 4601-TESB.
user-suggest = Foreslå brukernavn
user-suggested = Forslag: { $username }. Ingen har dette brukernavnet nå. Brukeren er ikke laget ennå.
user-make = Lag bruker
user-cancel = Avbryt
user-first-name = Fornavn
user-last-name = Etternavn
user-email = E-postadresse
user-mobile = Mobiltelefonnummer
user-mobile-help = Skriv landkoden først hvis nummeret ikke er norsk. Feltet kan stå tomt.
user-organisation = Organisasjon
user-organisation-choose = Velg organisasjon
user-organisations-away = Vi får ikke hentet organisasjonene akkurat nå. Vent litt, og last siden på nytt.
user-active = Brukerstatus
user-active-yes = Aktiv
user-active-no = Ikke aktiv
user-active-help = En bruker som ikke er aktiv, blir logget ut med en gang og kan ikke logge inn.
user-roles = Roller
user-save = Lagre
user-field = Felt
user-kept-now = Lagret nå
user-you-typed = Det du skrev
user-not-typed = Du endret ikke dette
user-empty = Tomt
user-overtaken = Det en annen har endret
user-first-name-missing = Skriv fornavnet.
user-last-name-missing = Skriv etternavnet.
user-email-malformed = Skriv hele e-postadressen, for eksempel navn@kommune.no.
user-email-taken = En annen bruker i organisasjonen har denne e-postadressen.
user-mobile-malformed = Dette er ikke et mobilnummer. Skriv for eksempel 412 34 567, eller +46 70 123 45 67.
user-username-taken = Dette brukernavnet kan ikke brukes. En annen har det, eller det begynner ikke med nummeret til organisasjonen.
user-organisation-missing = Velg hvor brukeren arbeider.
user-organisation-closed = Denne organisasjonen er lagt ned, så ingen kan begynne å arbeide der. Velg en annen.
user-active-missing = Velg om brukeren er aktiv.
user-not-understood = Noe av dette kan ikke lagres slik det er skrevet. Brukernavn har bokstaver og tall, for eksempel 4601-TESB, og navn er ikke lengre enn 100 tegn.
user-own-status = Din egen status endres av en annen administrator.
user-own-roles = Ingen gir eller fjerner roller for seg selv. Spør en annen administrator.
user-unsaved = Det du har skrevet i feltene over, er ikke lagret ennå. Trykk «Lagre».
user-said-made = Brukeren er laget. Nå kan du gi roller.
user-said-saved = Endringene er lagret
user-said-unchanged = Ingenting var endret
user-said-given = Rollen «{ $role }» er lagt til
user-said-taken = Rollen «{ $role }» er fjernet
user-said-away = Vi får ikke hentet brukeren akkurat nå. Vent litt, og last siden på nytt.
user-said-away-unsaved = Ingenting ble lagret, fordi et system vi trenger, ikke svarer. Det du skrev, står her fortsatt. Vent litt, og trykk «Lagre» igjen.
user-said-roles-away = Rollen ble ikke endret, fordi et system vi trenger, ikke svarer. Vent litt, og prøv igjen.
user-said-version-conflict = En annen endret brukeren mens du skrev. Det du skrev, er ikke lagret ennå, og det står i feltene. Se på forskjellen, og trykk «Lagre» når det er riktig.
user-said-not-understood = Noe av det du skrev, kan ikke lagres slik. Navn og adresser kan ikke være lengre enn feltene, og kan ikke ha spesialtegn.
user-said-last-administrator = Dette er den siste aktive administratoren i IMDi. Gi rollen til en annen først.
user-said-role-not-given-here = Rollen «{ $role }» gis ikke i denne typen organisasjon
user-said-own-roles = Ingen gir eller fjerner roller for seg selv. Spør en annen administrator.
user-said-own-status = Ingen endrer sin egen status. Spør en annen administrator.
role = Rolle
role-add = Legg til rolle
role-remove = Fjern
role-unknown = Denne rollen kjenner vi ikke.
role-given-at = Gitt
role-taken-at = Fjernet
role-held = Har rollen nå
roles-available = Tilgjengelige roller
roles-given = Tildelte roller
roles-none-given = Brukeren har ingen roller ennå.
roles-all-given = Brukeren har alle rollene som gis her.
roles-missing = Vi får ikke hentet listen over roller akkurat nå. Vent litt, og last siden på nytt.
roles-missing-here = Rollene vises ikke akkurat nå.
roles-elsewhere =
    { $number ->
        [one] { $number } rolle for andre oppgaver i IMDinett
       *[other] { $number } roller for andre oppgaver i IMDinett
    }
roles-history = Historikk
roles-history-caption = Rollene brukeren har og har hatt
roles-history-away = Vi får ikke hentet historikken akkurat nå. Vent litt, og last siden på nytt.
roles-history-none = Brukeren har ikke hatt noen roller.
by-user = av { $name }
by-register = av registeret { $name }
by-operator = av driften ({ $name })
by-nobody-known = før historikken begynte
next-users = Lag brukere og gi roller

## IMDi: retting og sletting
menu-requests = Retting og sletting
menu-planning = Planlegging
menu-statistics = Statistikk
menu-resettlement = Overføringsflyktninger
menu-operations = Drift
due-today = i dag
due-tomorrow = i morgen
due-yesterday = fristen gikk ut i går
due-in =
    { $days ->
        [one] om { $days } dag
       *[other] om { $days } dager
    }
due-ago =
    { $days ->
        [one] fristen gikk ut for { $days } dag siden
       *[other] fristen gikk ut for { $days } dager siden
    }
requests-title = Retting og sletting
requests-about = Her står det personer har bedt om å få rettet eller slettet. Det som har kortest frist, står først. Loven gir en måned.
requests-waiting = Vis bare det som venter på svar
requests-every = Vis også det som er besvart
requests-caption = Venter på svar
requests-caption-every = Alt personer har bedt om
requests-none = Ingen venter på svar nå.
requests-none-ever = Ingen har bedt om retting eller sletting ennå.
request-away = Vi får ikke hentet det personene har bedt om, akkurat nå. Vent litt, og last siden på nytt.
request-not-yours = Ingen av rollene dine åpner det personer har bedt om.
request-what = Hva
request-of-correction = Retting, sendt { $day }
request-of-deletion = Sletting, sendt { $day }
request-due = Svar senest
request-part = Gjelder
request-part-all = Alt som er registrert
request-language = Skrevet på
request-state = Status
request-state-open = Venter
request-state-in_progress = Under arbeid
request-state-deleting = Blir slettet
request-state-done = Utført
request-state-refused = Avslått
request-back = Til køen
request-title-correction = Krav om retting
request-title-deletion = Krav om sletting
request-wrong = Feil
request-wrong-summary = Svaret er ikke sendt. Se på dette:
request-asked = Sendt
request-version = Versjonen det gjelder
request-version-none = Det er ikke noe registrert lenger
request-person = Personens id i Kompass
request-taken = Tatt av
request-taken-nobody = Ingen ennå
request-taken-you = Deg
request-taken-colleague = En kollega
request-words = Det personen skrev
request-words-none = Personen har ikke skrevet noe.
request-under-duty = Registreringen bygger på en plikt i integreringsloven, og slettes derfor ikke av seg selv. Du avgjør om den skal slettes. Sletting tar med alt personen har registrert, i alle systemer, og kan ikke gjøres om.
request-carried-out = Slettingen i hvert system
request-confirmed = har slettet
request-awaited = har ikke bekreftet ennå
request-seen = Det personen ser på Min side
request-seen-open = Sendt til IMDi. Svar kommer senest { $day }.
request-seen-in_progress = IMDi ser på det. Svar kommer senest { $day }.
request-seen-deleting = Det blir slettet. De siste systemene bekrefter det snart.
request-seen-done = Utført { $day }
request-seen-refused = Avslått { $day }
request-take = Ta saken
request-answer = Svar på kravet
request-decision = Hva er avgjort?
request-decision-done-correction = Det er rettet
request-decision-refused-correction = Det rettes ikke
request-decision-done-deletion = Slett alt som er registrert
request-decision-refused-deletion = Det slettes ikke
request-decision-missing = Velg hva som er avgjort.
request-reply = Svar til personen
request-reply-help = Personen leser dette på Min side, på norsk. Skriv kort og enkelt hva som er gjort, eller hvorfor det ikke blir gjort.
request-reply-missing = Skriv et svar til personen, med grunnen.
request-reply-too-long = Skriv 2000 tegn eller færre.
request-sure = Jeg er sikker. Det som slettes, kan ikke hentes tilbake.
request-sure-missing = Kryss av for at du er sikker. Ingenting er slettet.
request-send = Send svaret
request-decided = Kravet er besvart allerede, eller slettingen er i gang.
request-not-sent = Det ble ikke lagret, fordi et system vi trenger, ikke svarer. Vent litt, og prøv igjen.
owner-identity = Personer og brukere
owner-codes = Koder
owner-form = Skjemaet
owner-competence = Registreringer
owner-imdinett-views = Lister og portal
owner-notifications = Varsler

## Planlegging
plan-title = Planlegging
plan-about = Finn ut hvem og hvor mange som har, kan eller ønsker noe, så dere kan planlegge kurs og tiltak. Søket går i siste versjon av registreringene du har tilgang til.
plan-any = Alle
plan-level_from = Utdanning fra
plan-level_to = Utdanning til
plan-level-0 = Ingen fullført utdanning
plan-level-1 = Barneskole
plan-level-2 = Ungdomsskole
plan-level-3 = Videregående skole
plan-level-4 = Fagskole
plan-level-5 = Kort høyere utdanning
plan-level-6 = Universitet eller høyskole, 1 til 4 år
plan-level-7 = Universitet eller høyskole, 5 år eller mer
plan-level-8 = Doktorgrad
plan-levels-crossed = Velg et nivå som ikke er lavere enn det første.
plan-occupations = Yrker
plan-occupations-help = Skriv et yrke eller en gruppe, og velg det som passer. En gruppe finner alle yrkene i den.
plan-languages = Språk
plan-languages-help = Språk personen snakker hjemme eller kan.
plan-wished_occupations = Ønskede yrker
plan-wished_occupations-help = Skriv et yrke eller en gruppe, og velg det som passer.
plan-add = Legg til
plan-proposed = Mente du noe av dette?
plan-chosen = Valgt
plan-several = Det passer på flere. Velg blant dem nedenfor, og søk igjen.
plan-not-found = Vi finner ingenting med dette navnet. Prøv et annet ord.
plan-too-many-codes = Velg 30 eller færre.
plan-wrong = Se på dette før du søker:
plan-education_fields = Fagområder
plan-education_fields-help = Fag personen har utdanning eller kurs i
plan-licences = Førerkort
plan-all-wishes = Ønsker
plan-wishes = Vil helst først
plan-wish-work_as_soon_as_possible = Arbeide så snart som mulig
plan-wish-education_first = Ta utdanning først
plan-wish-work_and_education = Arbeide og ta utdanning samtidig
plan-wish-dont_know = Vet ikke
plan-wished_education = Ønsket utdanning
plan-education-primary_lower_secondary = Grunnskole
plan-education-upper_secondary_general = Videregående skole, allmenne fag
plan-education-vocational_trade = Lære et fag
plan-education-finish_started_education = Fullføre en utdanning som er begynt
plan-education-university_college = Universitet eller høyskole
plan-education-short_courses = Korte kurs
plan-education-dont_know = Vet ikke
plan-wished_fields = Fagområder personen ønsker
plan-search = Finn personer
plan-csv = Hent som liste (CSV)
plan-anew = Begynn på nytt
plan-by = Tell etter
plan-by-education_level = Høyeste utdanning
plan-by-wish = Vil helst først
plan-by-education_field = Fagområde
plan-by-occupation = Yrke
plan-by-language = Språk
plan-by-licence = Førerkort
plan-by-wished_field = Ønsket fagområde
plan-by-wished_occupation = Ønsket yrke
plan-count = Tell
plan-found = Personer som passer
plan-found-here =
    { $number ->
        [one] { $number } person på denne siden
       *[other] { $number } personer på denne siden
    }
plan-found-none = Ingen registreringer du har tilgang til, passer med søket. Velg færre ting.
plan-found-no-more = Det er ingen flere.
plan-education = Utdanning
plan-unnamed = Ikke i listen din akkurat nå
plan-counted = Antall etter { $by }
plan-total = { $total } personer passer med søket.
plan-total-few = Færre enn { $smallest } personer passer med søket. Derfor vises ingen tall.
plan-persons = Personer
plan-nothing = Ikke oppgitt
plan-hidden = Tall under { $smallest } vises ikke, så ingen kan kjennes igjen. Kunne et skjult tall regnes ut av de andre, er flere skjult. Derfor kan det mangle linjer. Skjermede personer er ikke med i noen tall.
plan-several-each = En person kan telle med på flere linjer, så linjene skal ikke legges sammen.
plan-away = Vi får ikke søkt i registreringene akkurat nå. Vent litt, og prøv igjen.
plan-not-yours = Ingen av rollene dine åpner registreringer.
plan-again = Søket kunne ikke leses. Se på det du har valgt, og prøv igjen.
plan-csv-many = En liste kan ha { $most } personer. Velg flere ting, så listen blir kortere.
plan-csv-nobody = Ingen passer med søket, så det er ingen liste å hente.

## Statistikk
stats-title = Statistikk
stats-about = Hvor mange som er registrert i Kompass, uten navn.
stats-total = { $total } personer er registrert i Kompass.
stats-total-few = Færre enn { $smallest } personer er registrert i Kompass.
stats-progress = Hvor langt de har kommet
stats-relation = Tilhørighet
stats-county = Fylke
stats-week = Uke de fullførte
stats-language = Språket i skjemaet
stats-tie-settled = Bosatt
stats-tie-assigned = Fordelt
stats-tie-applied = Søkt ut
stats-tie-resident = Bor på mottak
stats-tie-before-arrival = Ikke kommet til Norge ennå
stats-week-of = Uke { $week }, { $year }
stats-week-before = Tidligere
stats-elsewhere = Ukjent fylke
stats-none = Alle tall er skjult.
stats-hidden = Tall under { $smallest } vises ikke, og heller ikke tall de kunne regnes ut av. Skjermede personer er ikke med.
stats-reserved = De som ikke vil være med i forskning og statistikk, er ikke med i tallene for uke og språk.
stats-several = En person kan telle med på flere linjer.
stats-away = Registreringene svarer ikke nå, så tall for uke og språk mangler. Vent litt, og last siden på nytt.

## Overføringsflyktninger
arrival-title = Overføringsflyktninger
arrival-about = De som ikke har kommet til Norge ennå, de som kommer først øverst. Fra ankomsten er det kommunen som kartlegger.
arrival-on = Ventes
arrival-unknown = Ikke kjent
arrival-do = Kartlegging
arrival-code = Koder
arrival-none = Ingen venter på å komme nå. Når en overføringsflyktning er innvilget opphold, står navnet her.

## Listen Personer: filter, sider og fil
filter-centre = Mottak
filter-language = Språk i skjemaet eller ønsket
filter-due = Frist
filter-due-over = Gått ut
filter-due-week = Innen sju dager
filter-due-month = Innen tretti dager
filter-due-later = Senere
filter-due-none = Noe å gjøre, uten frist
filter-sort = Rekkefølge
filter-sort-name = Etter navn
filter-sort-progress = Etter hvor langt de har kommet
filter-sort-newest = Det nyeste først
filter-clear = Vis alle
find-name = Finn i listen
find-last-name = Etternavnet begynner med
find-do = Finn
find-all = Tilbake til hele listen
find-first = De { $shown } første vises. Skriv mer av navnet for å se færre.
empty-name = Ingen i listen har et etternavn som begynner slik.
persons-count-more = Mer enn { $total } personer
list-pages = Sider i listen
previous-page = Forrige side
csv-title = Som fil til regneark
csv-about = Filen får alle i listen, slik den er valgt over, og høyst { $limit } personer. Hver person i filen blir skrevet i loggen.
csv-facts = Ta med det viktigste av det som er registrert
csv-do = Last ned CSV
csv-too-many = Listen er på mer enn { $limit } personer, så det ble ingen fil. Velg færre, for eksempel en status eller en tilhørighet.
csv-facts-away = Det ble ingen fil, fordi systemet som har det registrerte, ikke svarer nå. Prøv igjen om litt, eller last ned uten.
csv-last-name = Etternavn
csv-first-name = Fornavn

## Karriereveiledning: notat, behov og samtale
guidance-title = Karriereveiledning
guidance-done-assessed = Vurderingen er lagret.
guidance-done-finalised = Notatet er endelig. Alle som kan se registreringen, kan lese det nå.
guidance-done-discarded = Utkastet er slettet.
notes-title = Karriereveileders notat
notes-none = Fylkeskommunen har ikke gjort noe notat endelig ennå.
notes-none-yours = Ingen har gjort noe notat endelig ennå.
notes-older = Tidligere utgaver
notes-away = Vi får ikke hentet notatene akkurat nå. Vent litt, og last siden på nytt.
note-version = Notat, utgave { $version }
draft-none = Ingen skriver på et notat om personen.
draft-begin = Begynn på et notat
draft-again = Et endelig notat endres ikke. En ny utgave begynner med teksten fra den siste.
draft-begin-again = Begynn på en ny utgave
draft-mine = Du har et utkast, sist lagret { $at }.
draft-go-on = Fortsett på utkastet
draft-held = { $name } skriver på notatet. Blir det ikke lagret igjen, kan du ta det over klokken { $at }.
draft-free = { $name } har et utkast som sist ble lagret { $at }. Du kan ta det over og fortsette på det.
draft-take-over = Ta over utkastet
note-title = Karriereveileders notat – utkast
note-yours-until = Bare du kan skrive på utkastet fram til klokken { $at }. Hver gang det lagres, får du en halv time til.
note-save = Lagre
note-save-mine = Lagre det jeg har skrevet
note-saving = Lagrer …
note-typing = Ikke lagret ennå
note-saved-at = Lagret klokken { $at }
note-saved-but = Lagret klokken { $at }, men ikke feltene som er merket
note-unsaved = Ikke lagret – prøver igjen
note-unsaved-out = Ikke lagret – du er logget ut. Logg inn i en ny fane, så lagres det herfra.
note-see-both = Se begge
note-reopen = Ta over, og fortsett med det jeg har skrevet
note-back = Tilbake til notatene
note-stored = Lagret nå:
note-stored-empty = ingenting
note-choose = Velg
note-no-day = Skriv dagen som dag.måned.år, for eksempel 16.04.2026.
note-no-occupation = Yrket er ikke i listen. Velg et forslag, eller skriv det med egne ord i tekstfeltet.
note-no-field = Utdanningen er ikke i listen. Velg et forslag, eller skriv det med egne ord i tekstfeltet.
note-line-too-long = Teksten er for lang. Den kan ha 300 tegn.
note-passage-too-long = Teksten er for lang. Den kan ha 8000 tegn.
note-not-all-kept = Noe ble ikke lagret. Resten er lagret
note-not-final = Notatet er lagret, men ikke endelig ennå
note-not-final-away = Notatet er lagret, men ble ikke endelig, fordi et system vi trenger, ikke svarer. Vent litt, og prøv igjen.
note-not-kept-away = Notatet ble ikke lagret, fordi et system vi trenger, ikke svarer. Alt du har skrevet, står her. Vent litt, og lagre på nytt.
note-away = Vi får ikke åpnet utkastet akkurat nå. Vent litt, og prøv igjen.
note-held = En kollega skriver på notatet nå.
note-too-many = Det er så mange utgaver av notatet at det ikke er plass til flere.
note-revision-old = Utkastet er lagret fra et annet vindu i mellomtiden. Det du har skrevet, står i feltene. Der noe annet er lagret, står det ved siden av. Når du lagrer, gjelder det som står i feltene.
note-taken = { $name } har tatt over utkastet. Det du har skrevet, står fortsatt her. Snakk sammen før du tar det tilbake.
note-no-draft = Utkastet er gjort endelig eller slettet fra et annet vindu. Det du har skrevet, står fortsatt her. Tar du over, begynner en ny utgave.
note-reopened = Utkastet er ditt igjen. Det du har skrevet, står i feltene. Der noe annet er lagret, står det ved siden av. Når du lagrer, gjelder det som står i feltene.
note-conversations = Samtaler
note-conversation = Samtale
note-held-on = Dag
note-form = Hvordan
note-form-in_person = I samme rom
note-form-telephone = På telefon
note-form-screen = På skjerm
note-interpreter = Tolk
note-interpreter-no = Uten tolk
note-interpreter-yes = Med tolk
note-interpreter-qualified = Med kvalifisert tolk
note-add-conversation = Legg til en samtale
note-remove-conversation = Fjern samtalen
note-wishes = Deltakerens ønsker
note-wishes-help = Skriv noen bokstaver i yrke eller utdanning, og velg fra listen. Passer ingen, skriver du det med egne ord.
note-wish = Ønske
note-direction-wish = Ønsker
note-direction-work = Arbeid
note-direction-education = Utdanning
note-direction-both = Arbeid og utdanning
note-occupation = Yrke
note-education-field = Utdanning innen
note-wish-words = Med egne ord
note-add-wish = Legg til et ønske
note-remove-wish = Fjern ønsket
note-no-wishes = Ingen ønsker er skrevet ned.
note-assessment-title = Vurdering
note-assessment = Din vurdering
note-recommendation = Anbefaling
note-direction = Anbefaler
note-recommendation-words = Anbefalingen med ord
note-next-step = Neste steg
note-responsible = Hvem gjør det
note-by = Innen
note-step-by = { $name }, innen { $day }
note-view-title = Deltakerens syn
note-view = Hva deltakeren mener om anbefalingen
note-no-view = Deltakerens syn er ikke skrevet ned.
note-finalise = Gjør endelig
note-finalise-help = Et endelig notat kan leses av alle som kan se registreringen, og endres ikke. Skal noe endres, skriver du en ny utgave.
note-discard = Slett utkastet
note-discard-help = Utkastet blir borte og kan ikke hentes tilbake. Endelige notater står.
note-discard-do = Slett utkastet nå
note-lacks-conversations = Skriv ned samtalen, eller hver av dem.
note-lacks-conversations-held-on = Skriv hvilken dag den ble holdt.
note-wrong-conversations-held-on = En samtale som ikke er holdt ennå, skrives ikke ned.
note-lacks-conversations-form = Velg hvordan den ble holdt.
note-lacks-conversations-interpreter = Velg om det var tolk.
note-lacks-wishes-direction = Velg om det er et ønske om arbeid, utdanning eller begge.
note-lacks-wishes-words = Velg et yrke eller en utdanning, eller skriv det med egne ord.
note-lacks-assessment = Skriv vurderingen din, med noen setninger.
note-lacks-recommendation-direction = Velg arbeid, utdanning eller begge.
note-lacks-recommendation-words = Velg et yrke eller en utdanning, eller skriv det med ord.
note-lacks-recommendation-next-step = Skriv hva som er neste steg.
note-lacks-recommendation-responsible = Skriv hvem som gjør det.
note-lacks-recommendation-by = Skriv innen hvilken dag det gjøres.
note-wrong-recommendation-by = Dagen er før den siste samtalen. Neste steg kommer etter den.
needs-title = Behov for karriereveiledning
needs-to-be-assessed = Personen ble bosatt { $day }, før retten til karriereveiledning begynte. Da skal behovet vurderes først.
needs-right = Personen ble bosatt { $day } og har rett til karriereveiledning. Behovet vurderes bare hvis den første bosettingen var tidligere enn registeret vet.
needs-not-settled = Vi vet ikke om at personen er bosatt. Behovet vurderes bare for dem som ble bosatt før retten begynte.
needs-none = Ingen har vurdert behovet.
needs-away = Vi får ikke hentet vurderingene akkurat nå. Vent litt, og last siden på nytt.
need-assess = Vurder behovet
need-assessed-on = Vurdert
need-result = Behov
need-needed = Trenger veiledning
need-not-needed = Trenger ikke veiledning
need-words = Hva vurderingen bygger på
need-offer = Tilbud
need-offer-help = Den som trenger veiledning, får tilbud om det. Ellers står disse feltene tomme.
need-offered-on = Tilbudt
need-given-by = Hvem som veileder
need-answer = Svar
need-answer-open = Ikke svart ennå
need-answer-accepted = Sa ja
need-answer-declined = Sa nei
need-offered = { $day }, av { $by }
need-by = Av
need-settled-on = Første gang bosatt
need-settled-on-help = Bare når registeret ikke vet om den første bosettingen.
need-save = Lagre vurderingen
need-result-missing = Velg om personen trenger veiledning.
need-day-missing = Skriv hvilken dag behovet ble vurdert.
need-words-too-long = Teksten er for lang. Den kan ha 1000 tegn.
need-offered-missing = Skriv hvilken dag veiledning ble tilbudt.
need-given-by-missing = Skriv hvem som gir veiledningen.
need-answer-missing = Velg et svar i listen.
need-refused-assessed-on = En vurdering som ikke er gjort ennå, skrives ikke ned.
need-refused-offered-on = Tilbudet kommer etter vurderingen, og bare til den som trenger veiledning.
need-refused-given-by = Skriv hvem som gir veiledningen.
need-refused-settled-on = Den første bosettingen er før vurderingen.
need-refused-words = Teksten kan ikke lagres slik. Se på den.
need-refused-result = Velg om personen trenger veiledning.
need-refused-answer = Velg et svar i listen.
need-not-to-be-assessed = Behovet vurderes bare for dem som ble bosatt før retten begynte. Vet registeret bare om en senere bosetting, skriver du dagen for den første.
need-not-kept = Vurderingen ble ikke lagret. Se på det som står her nå, og prøv igjen.
need-away = Vurderingen ble ikke lagret, fordi et system vi trenger, ikke svarer. Det du skrev, står her. Vent litt, og lagre på nytt.
briefing-open = Før samtalen
briefing-title = Før samtalen
briefing-pdf = Åpne som PDF
briefing-away = Vi får ikke hentet dette akkurat nå. Vent litt, og last siden på nytt.
briefing-nothing = Ingenting er registrert. Begynn med å tilby kartlegging.
briefing-version = Fra versjon { $version }, fullført { $at }.
briefing-first = Ordne dette først
briefing-facts = Kort om personen
briefing-open-questions = Spørsmål som står åpne
briefing-no-questions = Alle spørsmål er besvart.
briefing-no-remarks = Ingen har skrevet merknader.

## Arbeidsliste
work-title = Dette gjenstår
work-caption = Det som haster mest, står først
work-filter = Velg hva du vil se
work-back = Til arbeidsflaten
work-all = Vis hele listen
work-by-reason = Etter hva som gjenstår
work-by-deadline = Etter frist
work-no-mapping = Ikke kartlagt
work-not-finished = Har begynt, men er ikke ferdig
work-not-confirmed = Fullført, men ikke bekreftet av noen
work-note-missing = Karriereveileders notat mangler
work-need-not-assessed = Behovet for veiledning er ikke vurdert
when-over = Over fristen
when-week = De neste 7 dagene
when-month = De neste 30 dagene
when-later = Senere
when-none = Uten frist
column-left = Hva som gjenstår
column-due = Frist
column-many = Antall
work-no-deadline = Ingen frist
work-days-over =
    { $days ->
        [one] { $days } dag over fristen
       *[other] { $days } dager over fristen
    }
work-none = Alt er gjort for personene i listen din. Når noe gjenstår, står det her, med frist tre måneder etter bosettingen.
work-none-so = Ingenting passer med det du har valgt. Velg «Alle» for å se hele listen.
work-not-yours = Tilhørigheten du ser personer i kraft av, gir deg ingen oppgaver. De har den som skal kartlegge eller veilede personen.
work-pending = Personene i listen blir oppdatert nå. Vent litt, og last siden på nytt.
work-first = Listen er lang. Tallene gjelder de { $most } oppgavene som har kortest frist.
work-requests = Retting og sletting
work-requests-waiting =
    { $waiting ->
        [one] { $waiting } person venter på svar
       *[other] { $waiting } personer venter på svar
    }
work-requests-many = Flere enn { $most } venter på svar
work-requests-none = Ingen venter på svar nå.
work-requests-away = Vi får ikke hentet hvor mange som venter på svar om retting og sletting. Vent litt, og last siden på nytt.
how-far-first = Listen er lang. Tallene gjelder de { $most } første etter navn.
weeks-title = Uker til fristen
weeks-plot = Søyler som viser hvor mye som har frist i hver uke. Tallene står i tabellen under.
weeks-table = Vis tallene
weeks-left = Uker til fristen
weeks-number =
    { $weeks ->
        [0] Mindre enn én uke
        [one] { $weeks } uke
       *[other] { $weeks } uker
    }
weeks-or-more = { $weeks } uker eller mer

## Drift
ops-deliveries = Leveringer
ops-deliveries-about = Hva hvert system har igjen å fortelle de andre, og hva det ikke fikk til å behandle. Innholdet vises ikke.
ops-each-service = Hvert system
ops-service = System
ops-waiting = Venter på å bli sendt
ops-oldest = Eldste
ops-set-aside = Lagt til side
ops-wanted = Skal hentes
ops-parked = Parkert
ops-heard = Sist mottatt
ops-silent = Svarer ikke nå
ops-parked-facts = Parkerte meldinger
ops-parked-none = Ingen meldinger er parkert i systemene som svarer.
ops-fact = Melding
ops-reason = Feil
ops-attempts = Forsøk
ops-since = Parkert
ops-next = Prøves igjen
ops-by-hand = Når noen sier fra
ops-retention = Oppbevaring
ops-retention-about = Hvor lenge hvert system tar vare på hva, og hvor mye som er eldre. Ingenting blir slettet herfra: det gjør kommandoen «kompass retention run».
ops-noun = Hva
ops-kept = Tas vare på
ops-due = Over tiden nå
ops-due-unknown = Ikke kjent nå
ops-last-run = Kommandoen ble kjørt { $at }, og dette ble slettet:
ops-last-run-never = Kommandoen er ikke kjørt ennå.
ops-languages = Språkene i skjemaet
ops-languages-about = Utgave { $version } av skjemaet, med { $questions } spørsmål.
ops-languages-away = Skjemaet svarer ikke nå. Vent litt, og last siden på nytt.
ops-matrix = Tekster på hvert språk
ops-texts = Tekster
ops-missing = Mangler
ops-differing = Avviker
ops-drafted = Skrevet av
ops-read-again = Lest igjen av
ops-reviewed = Lest av en som har språket som morsmål
ops-nobody = Ingen
ops-not-reviewed = Ikke ennå
ops-holds-back = Holder utgaven tilbake
ops-noun-spent-codes = Brukte og utløpte koder, etter slutten
ops-noun-records = Registreringer, etter bosetting eller siste aktivitet
ops-noun-notes-and-assessments-without-a-record = Notater og vurderinger uten registrering, etter bosetting eller den siste av dem
ops-noun-answered-requests = Besvarte krav om retting og sletting, etter svaret
ops-noun-open-drafts = Påbegynte skjemaer, uten endring
ops-noun-entries-that-were-read = Leste varsler
ops-noun-facts-told = Meldinger som er sendt
ops-noun-ids-of-facts-received = Kjennetegn på meldinger som er mottatt
ops-by-author = Forfatterne
ops-by-machine = Maskin
ops-days =
    { $days ->
        [one] { $days } dag
       *[other] { $days } dager
    }

## Personsidene: det som gjenstår
versions-column = Versjon
left-title = Det som gjenstår for dere
left-until = frist { $day }

## Innsynslogg: hva som ble gjort, og hvordan det endte
openings-nobody = Ingen funnet
openings-already = Fantes fra før
openings-nothing = Ingenting registrert
openings-no-version = Ingen slik versjon
openings-by-operator = Driften ({ $name })
openings-by-clock = Kompass selv
opened-briefing-print = Hentet siden «Før samtalen» som PDF
opened-briefing-read = Leste siden «Før samtalen»
opened-code-issue = Laget en kode
opened-code-list = Så hvilke koder som er laget
opened-code-withdraw = Trakk tilbake en kode
opened-confirmation-list = Leste hva som er kontrollert
opened-confirmation-set = Satte kontroll
opened-correction-ask = Ba om retting
opened-deletion-ask = Ba om sletting
opened-reservation-lift = Trakk tilbake reservasjonen mot statistikk
opened-reservation-set = Reserverte seg mot statistikk
opened-declaration-answer = Svarte på erklæringen
opened-registration-before-arrival = Tok imot et intervju holdt før ankomsten
opened-registration-before-arrival-check = Prøvde om et intervju holdt før ankomsten kan tas imot
opened-registration-complete = Fullførte registreringen
opened-registration-read = Hentet en registrering
opened-session-close = Logget ut av skjemaet
opened-session-open = Logget inn i skjemaet
opened-inbox-list = Så varslene sine
opened-inbox-read = Merket et varsel som lest
opened-need-assess = Vurderte behovet for veiledning
opened-need-list = Leste vurderinger av behovet for veiledning
opened-note-discard = Slettet utkastet til notat
opened-note-finalise = Gjorde notatet endelig
opened-note-list = Leste notatene fra karriereveilederne
opened-note-open = Åpnet utkastet til notat
opened-note-save = Lagret utkastet til notat
opened-openings-read = Leste innsynsloggen
opened-own-print = Hentet sine egne opplysninger som PDF
opened-own-read = Leste sine egne opplysninger
opened-report-read = Ga det som er lagret, til en innsynsrapport
opened-report-write = Laget en innsynsrapport
opened-person-arrivals = Så personen i listen over overføringsflyktninger
opened-person-assess = Sendte en vurdering av behovet
opened-person-briefing = Åpnet siden «Før samtalen»
opened-person-codes = Åpnet siden Koder
opened-person-competence = Åpnet siden Kompetanse
opened-person-confirm = Sendte en kontroll
opened-person-csv = Hentet personen i en fil
opened-person-difference = Sammenlignet to versjoner
opened-person-erase = Slettet personen fra registeret
opened-person-find = Fant personen ved å søke på navn
opened-person-guidance = Åpnet siden Karriereveiledning
opened-person-import = Hentet personen inn i registeret fra en fil
opened-person-list = Så personen i listen
opened-person-note = Åpnet notatet for å skrive på det
opened-person-offer = Så tilbudet om kartlegging
opened-person-openings = Åpnet innsynsloggen
opened-person-print = Hentet registreringen som PDF
opened-person-register = Registrerte eller endret personen
opened-person-remark = Sendte en merknad
opened-person-search = Søkte på DUF-nummeret
opened-person-show = Åpnet Oversikt
opened-person-supersede = Sendte en ny tekst i stedet for en merknad
opened-person-version = Åpnet en versjon
opened-person-versions = Åpnet listen over versjoner
opened-planning-csv = Hentet personen i en liste fra Planlegging
opened-planning-search = Fant personen i Planlegging
opened-start-show = Så personen på arbeidsflaten
opened-work-list = Så personen i listen over det som gjenstår
opened-record-csv = Hentet det viktigste i en fil
opened-record-difference = Leste forskjellen på to versjoner
opened-record-europass = Hentet en Europass-CV
opened-record-export = Hentet registreringen som data
opened-record-print = Trykket registreringen som PDF
opened-record-read = Leste det som er registrert
opened-record-retire = Slettet registreringen da tiden var ute
opened-record-search = Fant registreringen i et søk
opened-record-version = Leste en versjon av registreringen
opened-record-versions = Leste hvilke versjoner som finnes
opened-remark-list = Leste merknader
opened-remark-supersede = Skrev en ny tekst i stedet for en merknad
opened-remark-write = Skrev en merknad
opened-request-answer = Svarte på et krav om retting eller sletting
opened-request-list = Så kravet i køen for retting og sletting
opened-request-read = Leste et krav om retting eller sletting
opened-request-take = Tok et krav om retting eller sletting
