# Slip with the code, Somali. Machine-drafted, not reviewed by a native speaker. The words for DUF number and code are
# those of the login of the form.
slip-title = Gal Kompass
slip-number = Warqadda { $number }
slip-code = Koodkaaga
slip-duf = Lambarka DUF
slip-duf-write = Halkan ku qor lambarkaaga DUF.
slip-until = Koodku wuxuu shaqaynayaa ilaa (saacadda Norway):
slip-when = { $day }, saacadda { $time }
slip-once = Koodka hal mar oo keliya ayaad isticmaali kartaa.
slip-address = Sawirka ku iskaan garee taleefankaaga, ama qor cinwaanka.
slip-step-language = Fur bogga internetka. Dooro luqaddaada.
slip-step-log-in = Qor lambarkaaga DUF iyo koodkaaga.
slip-step-answer = Gal, kana jawaab su'aalaha.
slip-keep = Warqaddan si fiican u hay.
slip-help = Koodku miyaanu shaqaynayn? Kood cusub ka codso meesha aad warqaddan ka heshay.
