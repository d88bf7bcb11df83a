# Slip with the code, Oromo. Machine-drafted, not reviewed by a native speaker. The words for DUF number and code are
# those of the login of the form.
slip-title = Gara Kompass seenaa
slip-number = Waraqaa { $number }
slip-code = Koodii keessan
slip-duf = Lakkoofsa DUF
slip-duf-write = Lakkoofsa DUF keessan asitti barreessaa.
slip-until = Koodiin hanga yeroo kanaatti hojjeta (sa'aatii Noorweey):
slip-when = { $day }, sa'aatii { $time }
slip-once = Koodii kana yeroo tokko qofa fayyadamuu dandeessu.
slip-address = Suuraa kana bilbila keessaniin iskaan godhaa, yookaan teessoo barreessaa.
slip-step-language = Weebsaayitii banaa. Afaan keessan filadhaa.
slip-step-log-in = Lakkoofsa DUF fi koodii keessan barreessaa.
slip-step-answer = Seenaa, gaaffilee deebisaa.
slip-keep = Waraqaa kana sirriitti qabadhaa.
slip-help = Koodiin hin hojjetuu? Bakka waraqaa kana argattanitti koodii haaraa gaafadhaa.
