# What every page of Kompass says, in Farsi: links and problem pages.
# Machine-drafted, not reviewed by a native speaker.

skip-to-content = رفتن به متن صفحه
to-the-start = رفتن به صفحهٔ اول

# Problems: what happened, and then what to do. No message says anything about a person.
problem-not-found = این صفحه وجود ندارد
problem-not-found-do = نشانی را نگاه کنید، یا از اول شروع کنید. هیچ چیز از بین نرفته است.
problem-not-authenticated = شما وارد نشده‌اید
problem-not-authenticated-do = دوباره وارد شوید. چیزهایی که ذخیره شده بود باقی است.
problem-not-allowed = شما اجازهٔ این کار را ندارید
problem-not-allowed-do = کاربر شما به این بخش دسترسی ندارد. اگر به آن نیاز دارید، از مدیر سیستم در سازمان خود بخواهید.
problem-not-ready = این فعلاً کار نمی‌کند
problem-not-ready-do =
    کمی صبر کنید و بعد دوباره امتحان کنید. چیزهایی که ذخیره شده بود باقی است.
problem-memory-stale = این فعلاً کار نمی‌کند
problem-memory-stale-do = داریم چیزی را بررسی می‌کنیم. کمی صبر کنید و بعد دوباره امتحان کنید.
problem-unavailable = این فعلاً کار نمی‌کند
problem-unavailable-do = کمی صبر کنید و بعد دوباره امتحان کنید. چیزهایی که ذخیره شده بود باقی است.
problem-invalid = چیزی که فرستاده شد درست نیست
problem-invalid-do = برگردید، آنچه را نوشته‌اید نگاه کنید و دوباره امتحان کنید.
problem-malformed = چیزی که فرستاده شد درست نیست
problem-malformed-do = برگردید و دوباره امتحان کنید.
problem-wrong-method = این صفحه این‌طور باز نمی‌شود
problem-wrong-method-do = به صفحهٔ اول بروید و از آنجا ادامه دهید.
problem-too-large = بیشتر از آن نوشته‌اید که بتوان فرستاد
problem-too-large-do = برگردید و کمتر بنویسید.
problem-unexpected = مشکلی پیش آمد
problem-unexpected-do =
    اشکال از ماست و هیچ چیز تغییر نکرده است. دوباره امتحان کنید. اگر باز هم پیش آمد، به کسانی که به شما کمک می‌کنند بگویید.
problem-form-expired = صفحه مدت زیادی باز بود
problem-form-expired-do =
    برگردید، صفحه را دوباره باز کنید و یک بار دیگر امتحان کنید. کوکی‌ها (cookies) باید روشن باشند. چیزهایی که ذخیره شده بود باقی است.
