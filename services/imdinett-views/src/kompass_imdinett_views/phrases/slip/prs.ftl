# Slip with the code, Dari. Machine-drafted, not reviewed by a native speaker. The words for DUF number and code are
# those of the login of the form.
slip-title = ورود به Kompass
slip-number = ورق نمبر { $number }
slip-code = کُد شما
slip-duf = نمبر DUF
slip-duf-write = نمبر DUF خود را اینجا بنویسید.
slip-until = کُد تا این وقت کار می‌کند (به وقت ناروی):
slip-when = { $day }، ساعت { $time }
slip-once = شما می‌توانید کُد را فقط یک بار استفاده کنید.
slip-address = تصویر را با تلیفون خود سکن کنید، یا آدرس را بنویسید.
slip-step-language = ویب‌سایت را باز کنید. زبان خود را انتخاب کنید.
slip-step-log-in = نمبر DUF و کُد خود را بنویسید.
slip-step-answer = داخل شوید و به سوال‌ها جواب بدهید.
slip-keep = این ورق را خوب نگه دارید.
slip-help = کُد کار نمی‌کند؟ از همان جایی که این ورق را گرفتید، یک کُد نو بخواهید.
