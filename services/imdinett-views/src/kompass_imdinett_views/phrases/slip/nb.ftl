# The slip with the code, Norwegian. The words for DUF number and code are those of the login of the form.
slip-title = Logg inn i Kompass
slip-number = Lapp { $number }
slip-code = Koden din
slip-duf = DUF-nummer
slip-duf-write = Skriv DUF-nummeret ditt her.
slip-until = Koden virker til (norsk tid):
slip-when = { $day } klokka { $time }
slip-once = Du kan bruke koden én gang.
slip-address = Skann bildet med mobilen, eller skriv adressen.
slip-step-language = Åpne nettsiden. Velg språket ditt.
slip-step-log-in = Skriv DUF-nummeret ditt og koden din.
slip-step-answer = Logg inn, og svar på spørsmålene.
slip-keep = Ta godt vare på lappen.
slip-help = Virker ikke koden? Be om en ny der du fikk lappen.
