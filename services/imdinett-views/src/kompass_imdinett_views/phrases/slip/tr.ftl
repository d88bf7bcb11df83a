# Slip with the code, Turkish. Machine-drafted, not reviewed by a native speaker. The words for DUF number and code are
# those of the login of the form.
slip-title = Kompass’a giriş yapın
slip-number = Kâğıt { $number }
slip-code = Kodunuz
slip-duf = DUF numarası
slip-duf-write = DUF numaranızı buraya yazın.
slip-until = Kodun son geçerlilik zamanı (Norveç saati):
slip-when = { $day }, saat { $time }
slip-once = Kodu yalnızca bir kez kullanabilirsiniz.
slip-address = Resmi telefonunuzla tarayın ya da adresi yazın.
slip-step-language = İnternet sitesini açın. Dilinizi seçin.
slip-step-log-in = DUF numaranızı ve kodunuzu yazın.
slip-step-answer = Giriş yapın ve soruları yanıtlayın.
slip-keep = Bu kâğıdı iyi saklayın.
slip-help = Kod çalışmıyor mu? Bu kâğıdı aldığınız yerden yeni bir kod isteyin.
