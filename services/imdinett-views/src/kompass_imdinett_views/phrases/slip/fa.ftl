# Slip with the code, Farsi. Machine-drafted, not reviewed by a native speaker. The words for DUF number and code are
# those of the login of the form.
slip-title = ورود به Kompass
slip-number = برگهٔ شمارهٔ { $number }
slip-code = کد شما
slip-duf = شمارهٔ DUF
slip-duf-write = شمارهٔ DUF خود را اینجا بنویسید.
slip-until = کد تا این زمان کار می‌کند (به وقت نروژ):
slip-when = { $day }، ساعت { $time }
slip-once = از کد فقط یک بار می‌توانید استفاده کنید.
slip-address = تصویر را با تلفن خود اسکن کنید، یا نشانی را بنویسید.
slip-step-language = وب‌سایت را باز کنید. زبان خود را انتخاب کنید.
slip-step-log-in = شمارهٔ DUF و کد خود را بنویسید.
slip-step-answer = وارد شوید و به پرسش‌ها پاسخ دهید.
slip-keep = از این برگه خوب نگهداری کنید.
slip-help = کد کار نمی‌کند؟ از همان جایی که این برگه را گرفتید، کد تازه بخواهید.
