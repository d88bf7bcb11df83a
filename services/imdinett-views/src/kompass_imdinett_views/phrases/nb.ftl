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
how-far = Hvor langt personene har kommet
how-far-none = Ingen personer er i listen din nå.
next-steps = Det du kan gjøre
next-code = Gi en person en kode til innlogging
next-list = Se personene dine
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
empty-filter = Ingen i listen passer med det du har valgt. Velg «Alle» for å se hele listen.
empty-nobody = Ingen hører til hos dere nå. Når en person blir fordelt, søkt ut, bosatt eller flytter til et mottak hos dere, står navnet her.
empty-pending = Alle i listen blir oppdatert nå. Vent litt, og last siden på nytt.

## Én person
person-title = Oversikt
person-overview = Oversikt
person-competence = Kompetanse
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
record-version = Utgave
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
answer-left = Ikke besvart
answer-not-understood = Personen forsto ikke spørsmålet
written-in = Skrevet på { $language }
nothing-no-code = Ingenting er registrert, fordi personen ikke har fått noen kode ennå.
nothing-code = Ingenting er registrert ennå. Personen har fått en kode, men har ikke logget inn.
nothing-started = Ingenting er registrert ennå. Personen har begynt, men er ikke ferdig.
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
