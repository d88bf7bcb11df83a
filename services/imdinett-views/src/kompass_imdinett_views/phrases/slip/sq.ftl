# Slip with the code, Albanian. Machine-drafted, not reviewed by a native speaker. The words for DUF number and code are
# those of the login of the form.
slip-title = Hyni në Kompass
slip-number = Fleta { $number }
slip-code = Kodi juaj
slip-duf = Numri DUF
slip-duf-write = Shkruani këtu numrin tuaj DUF.
slip-until = Kodi vlen deri (ora e Norvegjisë):
slip-when = { $day }, ora { $time }
slip-once = Kodin mund ta përdorni vetëm një herë.
slip-address = Skanoni figurën me telefon ose shkruani adresën.
slip-step-language = Hapni faqen e internetit. Zgjidhni gjuhën tuaj.
slip-step-log-in = Shkruani numrin tuaj DUF dhe kodin tuaj.
slip-step-answer = Hyni dhe përgjigjuni pyetjeve.
slip-keep = Ruajeni mirë këtë fletë.
slip-help = Nuk funksionon kodi? Kërkoni një kod të ri aty ku e morët fletën.
