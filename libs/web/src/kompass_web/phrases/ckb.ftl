# What every page of Kompass says, in Sorani Kurdish.
# Machine-drafted, not reviewed by a native speaker.

skip-to-content = بچۆ بۆ ناوەڕۆکی لاپەڕەکە
to-the-start = بچۆ بۆ لاپەڕەی سەرەتا

# Problems: what happened, and then what to do. No message says anything about a person.
problem-not-found = ئەم لاپەڕەیە نییە
problem-not-found-do = سەیری ناونیشانەکە بکەرەوە، یان لە سەرەتاوە دەست پێ بکەرەوە. هیچ لەدەست نەچووە.
problem-not-authenticated = نەچوویتە ژوورەوە
problem-not-authenticated-do = دووبارە بچۆ ژوورەوە. ئەوەی پاشەکەوت کراوە، هەر ماوە.
problem-not-allowed = ناتوانیت ئەمە بکەیت
problem-not-allowed-do = هەژمارەکەت ڕێگەی ئەمەی پێ نەدراوە. ئەگەر پێویستت پێیەتی، لە بەڕێوەبەری سیستەم لە دەزگاکەت بپرسە.
problem-not-ready = ئەمە ئێستا کار ناکات
problem-not-ready-do =
    کەمێک چاوەڕێ بکە، پاشان دووبارە هەوڵ بدەوە. ئەوەی پاشەکەوت کراوە، هەر ماوە.
problem-memory-stale = ئەمە ئێستا کار ناکات
problem-memory-stale-do = خەریکین شتێک دەپشکنین. کەمێک چاوەڕێ بکە، پاشان دووبارە هەوڵ بدەوە.
problem-unavailable = ئەمە ئێستا کار ناکات
problem-unavailable-do = کەمێک چاوەڕێ بکە، پاشان دووبارە هەوڵ بدەوە. ئەوەی پاشەکەوت کراوە، هەر ماوە.
problem-invalid = شتێک لەوەی نێردراوە ڕاست نییە
problem-invalid-do = بگەڕێوە و سەیری ئەوە بکە کە نووسیوتە، پاشان دووبارە هەوڵ بدەوە.
problem-malformed = شتێک لەوەی نێردراوە ڕاست نییە
problem-malformed-do = بگەڕێوە و دووبارە هەوڵ بدەوە.
problem-wrong-method = ئەم لاپەڕەیە بەم شێوەیە ناکرێتەوە
problem-wrong-method-do = بچۆ بۆ لاپەڕەی سەرەتا، و لەوێوە ئەوەی دەتەوێت بیدۆزەرەوە.
problem-too-large = زۆرترت نووسیوە لەوەی دەتوانرێت بنێردرێت
problem-too-large-do = بگەڕێوە و کەمتر بنووسە.
problem-unexpected = هەڵەیەک ڕووی دا
problem-unexpected-do =
    هەڵەکە هی ئێمەیە، و هیچ نەگۆڕاوە. دووبارە هەوڵ بدەوە. ئەگەر دیسان ڕووی دایەوە، بەو کەسانە بڵێ کە یارمەتیت دەدەن.
problem-form-expired = لاپەڕەکە ماوەیەکی زۆر کراوە بوو
problem-form-expired-do =
    بگەڕێوە، لاپەڕەکە دووبارە بکەرەوە و جارێکی تر هەوڵ بدەوە. دەبێت کوکیز (cookies) چالاک بێت. ئەوەی پاشەکەوت کراوە، هەر ماوە.
