# What every page of Kompass says, in Dari: links and problem pages.
# Machine-drafted, not reviewed by a native speaker.

skip-to-content = رفتن به متن صفحه
to-the-start = رفتن به صفحهٔ اول

# Problems: what happened, and then what to do. No message says anything about a person.
problem-not-found = این صفحه وجود ندارد
problem-not-found-do = آدرس را ببینید، یا از سر شروع کنید. هیچ چیز گم نشده است.
problem-not-authenticated = شما داخل نشده‌اید
problem-not-authenticated-do = دوباره داخل شوید. چیزهایی که ذخیره شده بود باقی است.
problem-not-allowed = شما اجازهٔ این کار را ندارید
problem-not-allowed-do = حساب شما به این بخش دسترسی ندارد. اگر به آن ضرورت دارید، از مسئول سیستم در ادارهٔ خود بخواهید.
problem-not-ready = این فعلاً کار نمی‌کند
problem-not-ready-do =
    کمی صبر کنید و بعد دوباره کوشش کنید. چیزهایی که ذخیره شده بود باقی است.
problem-memory-stale = این فعلاً کار نمی‌کند
problem-memory-stale-do = ما یک چیز را بررسی می‌کنیم. کمی صبر کنید و بعد دوباره کوشش کنید.
problem-unavailable = این فعلاً کار نمی‌کند
problem-unavailable-do = کمی صبر کنید و بعد دوباره کوشش کنید. چیزهایی که ذخیره شده بود باقی است.
problem-invalid = چیزی که فرستاده شد درست نیست
problem-invalid-do = برگردید، چیزی را که نوشته‌اید ببینید و دوباره کوشش کنید.
problem-malformed = چیزی که فرستاده شد درست نیست
problem-malformed-do = برگردید و دوباره کوشش کنید.
problem-wrong-method = این صفحه این طور باز نمی‌شود
problem-wrong-method-do = به صفحهٔ اول بروید و از آنجا ادامه بدهید.
problem-too-large = زیادتر از آن نوشته‌اید که فرستاده شود
problem-too-large-do = برگردید و کمتر نوشته کنید.
problem-unexpected = یک مشکل پیش آمد
problem-unexpected-do =
    این غلطی از ما است و هیچ چیز تغییر نکرده است. دوباره کوشش کنید. اگر باز هم پیش آمد، به کسانی که شما را کمک می‌کنند بگویید.
problem-form-expired = صفحه بسیار وقت باز بود
problem-form-expired-do =
    برگردید، صفحه را دوباره باز کنید و یک بار دیگر کوشش کنید. کوکی‌ها (cookies) باید فعال باشد. چیزهایی که ذخیره شده بود باقی است.
