# Slip with the code, Arabic. Machine-drafted, not reviewed by a native speaker. The words for DUF number and code are
# those of the login of the form.
slip-title = تسجيل الدخول إلى Kompass
slip-number = الورقة رقم { $number }
slip-code = رمزك
slip-duf = رقم DUF
slip-duf-write = اكتب رقم DUF الخاص بك هنا.
slip-until = الرمز صالح حتى (بتوقيت النرويج):
slip-when = { $day }، الساعة { $time }
slip-once = يمكنك استخدام الرمز مرة واحدة فقط.
slip-address = امسح الصورة بكاميرا هاتفك، أو اكتب العنوان.
slip-step-language = افتح الموقع. اختر لغتك.
slip-step-log-in = اكتب رقم DUF ورمزك.
slip-step-answer = سجّل الدخول، ثم أجب عن الأسئلة.
slip-keep = حافظ على هذه الورقة جيدًا.
slip-help = هل الرمز لا يعمل؟ اطلب رمزًا جديدًا من المكان الذي حصلت فيه على هذه الورقة.
