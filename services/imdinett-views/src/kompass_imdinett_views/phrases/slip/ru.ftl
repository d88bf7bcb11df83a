# Slip with the code, Russian. Machine-drafted, not reviewed by a native speaker. The words for DUF number and code are
# those of the login of the form.
slip-title = Вход в Kompass
slip-number = Листок { $number }
slip-code = Ваш код
slip-duf = Номер DUF
slip-duf-write = Напишите здесь свой номер DUF.
slip-until = Код действует до (время в Норвегии):
slip-when = { $day }, { $time }
slip-once = Код можно использовать один раз.
slip-address = Отсканируйте картинку телефоном или введите адрес.
slip-step-language = Откройте сайт. Выберите свой язык.
slip-step-log-in = Введите свой номер DUF и свой код.
slip-step-answer = Войдите и ответьте на вопросы.
slip-keep = Берегите этот листок.
slip-help = Код не работает? Попросите новый там, где вам дали этот листок.
