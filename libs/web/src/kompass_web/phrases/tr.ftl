# What every page of Kompass says, in Turkish: links and problem pages.
# Machine-drafted, not reviewed by a native speaker.

skip-to-content = İçeriğe geç
to-the-start = Başlangıç sayfasına git

# Problems: what happened, and then what to do. No message says anything about a person.
problem-not-found = Böyle bir sayfa yok
problem-not-found-do = Adresi kontrol edin ya da yeniden başlayın. Hiçbir şey kaybolmadı.
problem-not-authenticated = Giriş yapmadınız
problem-not-authenticated-do = Yeniden giriş yapın. Kaydedilen yanıtlar yerinde durur.
problem-not-allowed = Bunu yapamazsınız
problem-not-allowed-do = Kullanıcınızın buna izni yok. İzne ihtiyacınız varsa kurumunuzun yöneticisine sorun.
problem-not-ready = Bu şu anda çalışmıyor
problem-not-ready-do =
    Biraz bekleyin, sonra yeniden deneyin. Kaydedilen yanıtlar yerinde durur.
problem-memory-stale = Bu şu anda çalışmıyor
problem-memory-stale-do = Bir şeyi kontrol ediyoruz. Biraz bekleyin, sonra yeniden deneyin.
problem-unavailable = Bu şu anda çalışmıyor
problem-unavailable-do = Biraz bekleyin, sonra yeniden deneyin. Kaydedilen yanıtlar yerinde durur.
problem-invalid = Gönderilen bilgilerde bir yanlış var
problem-invalid-do = Geri dönün, yazdıklarınıza bakın, sonra yeniden deneyin.
problem-malformed = Gönderilen bilgilerde bir yanlış var
problem-malformed-do = Geri dönün ve yeniden deneyin.
problem-wrong-method = Bu sayfa bu şekilde açılamaz
problem-wrong-method-do = Başlangıç sayfasına gidin ve oradan devam edin.
problem-too-large = Gönderilebilecek olandan daha fazla yazdınız
problem-too-large-do = Geri dönün ve daha kısa yazın.
problem-unexpected = Bir sorun çıktı
problem-unexpected-do =
    Hata bizden kaynaklandı ve hiçbir şey değişmedi. Yeniden deneyin. Yine olursa size yardım eden kişilere söyleyin.
problem-form-expired = Sayfa çok uzun süre açık kaldı
problem-form-expired-do =
    Geri dönün, sayfayı yeniden açın ve bir kez daha deneyin. Çerezler açık olmalıdır. Kaydedilen yanıtlar yerinde durur.
