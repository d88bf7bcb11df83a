# What every page of Kompass says, in Arabic.
# Machine-drafted, not reviewed by a native speaker.

skip-to-content = الانتقال إلى المحتوى
to-the-start = الانتقال إلى صفحة البداية

problem-not-found = هذه الصفحة غير موجودة
problem-not-found-do = يرجى التأكد من العنوان، أو البدء من جديد. لم يضع أي شيء.
problem-not-authenticated = لم يتم تسجيل دخولك
problem-not-authenticated-do = يرجى تسجيل الدخول مرة أخرى. ما تم حفظه يبقى موجودًا.
problem-not-allowed = لا يُسمح لك بهذا
problem-not-allowed-do = ليس لحسابك إذن لهذا. إذا كان ضروريًا لك، يمكنك سؤال المسؤول عن النظام في مكان عملك.
problem-not-ready = هذا لا يعمل الآن
problem-not-ready-do =
    يرجى الانتظار قليلًا، ثم المحاولة مرة أخرى. ما تم حفظه يبقى موجودًا.
problem-memory-stale = هذا لا يعمل الآن
problem-memory-stale-do = نتأكد الآن من شيء ما. يرجى الانتظار قليلًا، ثم المحاولة مرة أخرى.
problem-unavailable = هذا لا يعمل الآن
problem-unavailable-do = يرجى الانتظار قليلًا، ثم المحاولة مرة أخرى. ما تم حفظه يبقى موجودًا.
problem-invalid = هناك شيء غير صحيح فيما تم إرساله
problem-invalid-do = يرجى الرجوع ومراجعة ما كتبته، ثم المحاولة مرة أخرى.
problem-malformed = هناك شيء غير صحيح فيما تم إرساله
problem-malformed-do = يرجى الرجوع ثم المحاولة مرة أخرى.
problem-wrong-method = لا يمكن فتح هذه الصفحة بهذه الطريقة
problem-wrong-method-do = يرجى الانتقال إلى صفحة البداية والمتابعة من هناك.
problem-too-large = ما كتبته أطول مما يمكن إرساله
problem-too-large-do = يرجى الرجوع وكتابة نص أقصر.
problem-unexpected = حدث خطأ ما
problem-unexpected-do =
    الخطأ منا، ولم يتغير أي شيء. يرجى المحاولة مرة أخرى. إذا حدث هذا مرة أخرى، يرجى إخبار الذين يساعدونك.
problem-form-expired = بقيت الصفحة مفتوحة مدة طويلة جدًا
problem-form-expired-do =
    يرجى الرجوع وفتح الصفحة من جديد، ثم المحاولة مرة أخرى. يجب أن تكون ملفات تعريف الارتباط (cookies) مفعّلة. ما تم حفظه يبقى موجودًا.
