# Slip with the code, Pashto. Machine-drafted, not reviewed by a native speaker. The words for DUF number and code are
# those of the login of the form.
slip-title = Kompass ته ننوتل
slip-number = پاڼه { $number }
slip-code = ستاسو کوډ
slip-duf = د DUF شمېره
slip-duf-write = خپله د DUF شمېره دلته ولیکئ.
slip-until = کوډ تر دې وخته کار کوي (د ناروې په وخت):
slip-when = { $day }، { $time } بجې
slip-once = تاسو کولی شئ کوډ یوازې یو ځل وکاروئ.
slip-address = انځور په خپل ټیلیفون سکن کړئ، یا پته ولیکئ.
slip-step-language = وېب‌پاڼه پرانیزئ. خپله ژبه وټاکئ.
slip-step-log-in = خپله د DUF شمېره او خپل کوډ ولیکئ.
slip-step-answer = ننوځئ او پوښتنو ته ځواب ورکړئ.
slip-keep = دا پاڼه ښه وساتئ.
slip-help = کوډ کار نه کوي؟ له هغه ځایه نوی کوډ وغواړئ چې دا پاڼه مو ترې اخیستې ده.
