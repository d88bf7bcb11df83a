# Slip with the code, Sorani. Machine-drafted, not reviewed by a native speaker. The words for DUF number and code are
# those of the login of the form.
slip-title = چوونەژوورەوە بۆ Kompass
slip-number = پسووڵەی ژمارە { $number }
slip-code = کۆدەکەت
slip-duf = ژمارەی DUF
slip-duf-write = ژمارەی DUF لێرە بنووسە.
slip-until = کۆدەکە تا ئەم کاتە کار دەکات (بە کاتی نەرویج):
slip-when = { $day }، کاتژمێر { $time }
slip-once = تەنیا یەک جار دەتوانیت کۆدەکە بەکاربهێنیت.
slip-address = وێنەکە بە مۆبایلەکەت سکان بکە، یان ناونیشانەکە بنووسە.
slip-step-language = ماڵپەڕەکە بکەرەوە. زمانەکەت هەڵبژێرە.
slip-step-log-in = ژمارەی DUF و کۆدەکەت بنووسە.
slip-step-answer = بچۆ ژوورەوە و وەڵامی پرسیارەکان بدەوە.
slip-keep = ئەم پسووڵەیە باش هەڵبگرە.
slip-help = کۆدەکە کار ناکات؟ لەو شوێنەی پسووڵەکەت لێ وەرگرتووە، داوای کۆدێکی نوێ بکە.
