# What every page of Kompass says, in Russian: links and problem pages.
# Machine-drafted, not reviewed by a native speaker.

skip-to-content = Перейти к содержанию
to-the-start = Перейти на главную страницу

# Problems: what happened, and then what to do. No message says anything about a person.
problem-not-found = Такой страницы нет
problem-not-found-do = Проверьте адрес или начните заново. Ничего не пропало.
problem-not-authenticated = Вы не вошли
problem-not-authenticated-do = Войдите снова. То, что было сохранено, осталось.
problem-not-allowed = Вам нельзя это делать
problem-not-allowed-do = У вашей учётной записи нет доступа к этой странице. Если он вам нужен, обратитесь к администратору своей организации.
problem-not-ready = Сейчас это не работает
problem-not-ready-do =
    Подождите немного и попробуйте ещё раз. То, что было сохранено, осталось.
problem-memory-stale = Сейчас это не работает
problem-memory-stale-do = Мы кое-что проверяем. Подождите немного и попробуйте ещё раз.
problem-unavailable = Сейчас это не работает
problem-unavailable-do = Подождите немного и попробуйте ещё раз. То, что было сохранено, осталось.
problem-invalid = В том, что отправлено, есть ошибка
problem-invalid-do = Вернитесь назад, посмотрите, что вы написали, и попробуйте ещё раз.
problem-malformed = В том, что отправлено, есть ошибка
problem-malformed-do = Вернитесь назад и попробуйте ещё раз.
problem-wrong-method = Эту страницу нельзя открыть таким способом
problem-wrong-method-do = Перейдите на главную страницу и продолжите оттуда.
problem-too-large = Вы написали больше, чем можно отправить
problem-too-large-do = Вернитесь назад и напишите короче.
problem-unexpected = Что-то пошло не так
problem-unexpected-do =
    Это наша ошибка, ничего не изменилось. Попробуйте ещё раз. Если это повторится, скажите тем, кто вам помогает.
problem-form-expired = Страница была открыта слишком долго
problem-form-expired-do =
    Вернитесь назад, откройте страницу снова и попробуйте ещё раз. Файлы cookie должны быть включены. То, что было сохранено, осталось.
