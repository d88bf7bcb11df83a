# Kompass form, what the pages say around the questions, and around the types of questions, in Turkish.
# Machine-drafted, not reviewed by a native speaker.

menu = Menü
start-again = Yeniden başla
change-language = Dili değiştir
log-out = Çıkış yap
back = Geri
next = İleri
select = Seç
edit = Değiştir
error = Hata
owner = IMDi – Norveç Entegrasyon ve Çeşitlilik Müdürlüğü

choose-language = Dilinizi seçin

information-title = Bilgi ve becerilerinizi kaydedin
information-why =
    Norveç’te birkaç resmi kurum insanlara kurs, eğitim ve iş konusunda yol gösterir. Bu kurumların, neler yapabildiğinizi ve neler yapmayı sevdiğinizi bilmesi gerekir.

    Okula gitmediyseniz veya hiç işiniz olmadıysa bile kayıt yapın.
information-how-title = Bilgi ve becerilerinizi böyle kaydedersiniz
information-how-need = DUF numaranız ve bir kod gerekir. İnternet bağlantılı bir akıllı telefon, tablet veya bilgisayar da gerekir.
information-how-log-in = “İleri” düğmesine basın, DUF numaranızı ve kodunuzu yazın ve “Forma giriş yap” düğmesine basın.
information-how-declaration = Yanıtlarınızın nasıl kullanıldığını ve onları kimlerin görebildiğini okuyun. Sonra başlayabilirsiniz.
information-how-parts = Soruları yanıtlayın. Yedi bölüm var. Her yanıt kaydedilir.
information-how-complete = Özete bakın ve “Kaydı tamamla” düğmesine basın.
information-time =
    Kayıt yaklaşık 30 dakika sürer. Ara verebilirsiniz. Çıkış yaparsanız, devam etmek için yeni bir kod gerekir. Kaydettiğiniz yanıtlar yerinde durur.
information-benefits-title = Kaydın size yararları
information-benefits =
    Size daha uygun kurs ve eğitim önerilir. Eğitiminiz varsa, Norveç’te kullanabilmek için tanınmasına (denklik) başvurabilirsiniz.

    Norveç’te iş ve etkinlikler konusunda size daha iyi yol gösterilir.
information-answers-title = Birçok yanıt geneldir
information-answers =
    Örneğin eğitim ve iş konusunda, deneyiminize tam uyan bir yanıt bulamayabilirsiniz. En uygun yanıtı seçin.
information-rights-title = Haklarınız
information-rights =
    Yanıtlarınızı yalnızca size kurs, eğitim ve iş konusunda yol gösterecek kişiler görür: yaşadığınız veya yaşayacağınız belediye, ilin meslek danışmanlığı ve IMDi.

    Koruma (sığınma) başvurunuz değerlendirilirken yanıtlarınız kullanılmaz. Yerleşeceğiniz belediye seçilirken kullanılır.

    Hakkınızda neyin kayıtlı olduğunu görme hakkınız var. Yanlışların düzeltilmesini talep edebilirsiniz. IMDi’nin şu e-posta adresine yazın:
information-help-title = Yardıma ihtiyacınız var mı?
information-help =
    Kabul merkezinde mi yaşıyorsunuz? Oradaki görevlilere sorun. Size yardım edebilirler; bilgisayarınız veya tabletiniz yoksa size ödünç verebilirler.

    Bir belediyede mi yaşıyorsunuz? Orada konuştuğunuz kişiye sorun. Size tercüman verilebilir.

information-film = Kayıt hakkında bir film izleyin
information-brochure = Broşürü okuyun
pictures = Resimler: { $source }

login-title = Giriş yapın
login-errors = Henüz giriş yapmadınız
login-help =
    DUF numaranızı ve kodunuzu yazın. DUF numaranız sığınmacı kartınızda yazar. Kodu kabul merkezindeki bir görevliden alırsınız. Kodunuz yoksa kabul merkezindeki bir görevliden yardım isteyin.
login-help-settled =
    Bir belediyede mi yaşıyorsunuz? Öyleyse DUF numaranız oturma izni mektubunuzda da yazar. Kodu belediyede konuştuğunuz kişiden alırsınız. Kodunuz yoksa orada sorun.
login-duf = DUF numarası
login-duf-help = 12 rakam, örneğin { $example }. Boşluklar önemli değil.
login-code = Kodunuz
login-code-help = 6 harf ve rakam. Büyük veya küçük harf fark etmez.
login-button = Forma giriş yap
login-refused =
    DUF numarasını ve kodu kontrol edip yeniden deneyin. Bir kod bir kez ve yalnızca birkaç gün kullanılabilir. Yine olmazsa, yaşadığınız yerde yeni bir kod isteyin: kabul merkezinde veya belediyede. Kaydettiğiniz yanıtlar yerinde durur.
login-later =
    Şu anda giriş yapılamıyor. Biraz bekleyin. Sonra kodunuzu yeniden yazın ve “Forma giriş yap” düğmesine basın. Aynı kodu kullanabilirsiniz.
duf-missing = DUF numaranızı yazın
duf-malformed = Bu bir DUF numarası değil. DUF numarası 12 rakamdır. Karta veya mektuba yeniden bakın: bir rakam yanlış olabilir.
code-missing = Kodunuzu yazın
session-over =
    Giriş yapmadınız ya da çok uzun süre uzak kaldınız. Yeni bir kodla giriş yapın. Kaydedilen yanıtlar yerinde durur.
session-over-last =
    Artık formda değilsiniz ya da çok uzun süre uzak kaldınız. Son yanıtınız kaydedilmedi. Yeni bir kodla giriş yapın ve son yanıtlarınıza bakın. Kaydedildi diye gösterilenler yerinde durur.

session-over-here =
    Artık formda değilsiniz. Son değişikliğiniz kaydedilmedi, ama hâlâ bu sayfada duruyor. Başka bir pencerede yeni bir kodla giriş yapın. O zaman burada kaydedilir.
idle-limit = { $minutes ->
    [one] Bir dakika boyunca hiçbir şey yapmazsanız çıkış yapılır. Kaydedilen yanıtlar yerinde durur.
   *[other] { $minutes } dakika boyunca hiçbir şey yapmazsanız çıkış yapılır. Kaydedilen yanıtlar yerinde durur.
}
idle-title = Hâlâ orada mısınız?
idle-warning = Bir süredir hiçbir şey yapmadığınız için yakında çıkış yapılacak. Kaydedilen yanıtlar yerinde durur.
idle-stay = Formda kal

declaration-changed = Siz açtıktan sonra bu metin değişti. Yeniden okuyun, sonra yanıtlayın.
declaration-answered = Bunu yanıtladınız. Forma geçebilirsiniz.

declined-title = Kayıt yapmamayı seçtiniz
declined =
    Hiçbir şey kaydedilmedi ve çıkış yapıldı. Sizin için başka hiçbir şey değişmez. Size kodu verenler bilsin diye yalnızca gün not edildi.

    Fikrinizi değiştirebilirsiniz. Yaşadığınız yerde yeni bir kod isteyin: kabul merkezinde veya belediyede.

form-title = Kaydınız
form-errors = { $number ->
    [one] Bir soruya yeniden bakın
   *[other] { $number } soruya yeniden bakın
}
new-questions = Yeni sorular çıktı. Onları da yanıtlayın:
second-language = Formu ikinci bir dilde de göster
translate = Formu çevir
hide-translation = Çeviriyi gizle
show-in = Şu dilde göster: { $language }
symbols = Simgelerin anlamı
state-open = Yanıtlanmadı
state-missed = Devam etmek için bu soruyu yanıtlayın
state-answered = Yanıtlandı
state-not_understood = Bu soruyu anlamıyorsunuz
part-done = Bitti
part-open = Henüz bitmedi
part-later = Daha sonra açılır
optional = boş bırakılabilir
choose-one = Bir yanıt seçin.
choose-several = Birden fazla yanıt seçebilirsiniz.
choose-at-most = En fazla { $most } yanıt seçin.
at-most-characters = En fazla { $most } harf.
search-in-list = İlk harfleri yazın
search-none-found = Burada böyle başlayan bir şey yok. Başka bir kelime arayın ya da listedeki sonuncuyu seçin.
occupation-choose-family = İşinize en yakın resmi seçin
occupation-choose = En yakın mesleği seçin
occupation-search = Ya da mesleğin adını herhangi bir dilde yazın
occupation-other-family = Başka bir resim seç
occupation-remove = Kaldır: { $occupation }
tasks-choose-occupation-first = Önce mesleği seçin
tasks-choose-one-each = Her resim için bir yanıt seçin
date-day = Gün
date-month = Ay
date-year = Yıl
suggested = Bunu, daha önceki yanıtlarınıza bakarak seçtik. Değiştirebilirsiniz.
listen = Dinle
listen-stop = Durdur
unfinished = Bu henüz kaydedilmedi. Önce buradaki her şeyi yanıtlayın.
row = Numara { $number }
add-row = Bir tane daha ekle
remove-row = Numara { $number }: kaldır
not-understood = Bu soruyu anlamıyorum
saved = { $left ->
    [0] Kaydedildi. Bu bölümdeki bütün sorular yanıtlandı.
    [one] Kaydedildi. Bu bölümde bir soru kaldı.
   *[other] Kaydedildi. Bu bölümde { $left } soru kaldı.
}
not-saved = Son değişikliğiniz henüz kaydedilmedi. Yeniden deniyoruz. Bu sayfayı kapatmayın.
outdated = Son değişikliğiniz kaydedilmedi. Başka bir pencerede yeniden giriş yaptınız. Orada devam edin ya da bu sayfayı yeniden açın.
open-again = Bu sayfayı yeniden aç
stale = Bu yanıt başka bir pencerede değiştirildi. Şu anda kaydedilmiş olan yanıtı görüyorsunuz. Doğru değilse değiştirin.
misfit-choice = Yanıtlardan birini seçin.
misfit-alone = Bu yanıt başkalarıyla birlikte seçilemez. Ya bunu ya da ötekileri seçin.
misfit-too-many = En fazla { $most } yanıt seçin.
misfit-number = { $least } ile { $most } arasında bir tam sayı yazın.
misfit-too-long = En fazla { $most } harf yazın.
misfit-unkeepable = Metinde kaydedilemeyen bir işaret var. Metni silip kendiniz yeniden yazın.
misfit-rows = En fazla { $most } tane doldurun.
misfit-missing = Bunun yanıtlanması gerekiyor.
misfit-shape = Bu kaydedilemiyor. Yeniden doldurun.
misfit-date = Takvimde olan bir gün, ay ve yıl yazın, örneğin 31 1 2020.
misfit-date-between = { $earliest } ile { $latest } arasında bir gün yazın.
misfit-date-to-come = Bugünü veya daha önceki bir günü yazın.
misfit-among = Daha önce seçtikleriniz arasından seçin.
misfit-twice = Bu iki kez seçildi. Bir kez seçin.
misfit-task = Her resim için, bunu ne kadar sık yaptığınızı seçin.
misfit-years = Son yıl ilk yıldan önce. Birini değiştirin.

to-summary = Özete git
back-to-summary = Özete dön
summary-title = Yanıtlarınızın özeti
summary-not-complete =
    Yanıtlarınıza bakın. “Kaydı tamamla” düğmesine basmadan kaydınız tamamlanmış olmaz.
summary-left = Bu soruların yanıtlanması gerekiyor:
summary-press = Düğmeye bastığınızda kaydınız gönderilir. Ondan sonra burada değiştiremezsiniz.
complete = Kaydı tamamla

receipt-title = Kaydınız tamamlandı
receipt-when = Tamamlandı: { $day }, saat { $time } (Norveç saati).
receipt-now-title = Şimdi ne olacak?
receipt-now =
    Size kurs, eğitim ve iş konusunda yol gösterecek kişiler artık yanıtlarınızı görebilir. Yanıtlarınızı sizinle konuşacaklar. Başka bir şey yapmanız gerekmez.
receipt-change-title = Bir şey değiştirmek ister misiniz?
receipt-change =
    Değişiklik yapmak isterseniz formu yeniden doldurmanız gerekir. Yaşadığınız yerde yeni bir kod isteyin: kabul merkezinde veya belediyede.
receipt-log-out = Özellikle aynı bilgisayarı başkaları da kullanıyorsa, çıkış yapmayı unutmayın.

logged-out-title = Çıkış yaptınız
logged-out =
    Kaydettiğiniz yanıtlar yerinde durur. Devam etmek için yeni bir kod gerekir. Kodu yaşadığınız yerde isteyin: kabul merkezinde veya belediyede.

## interview
interview-banner = Görüşme
interview-led-by = Görüşmeyi yapan:
interview-interpreted-in_room = Tercüman odada
interview-interpreted-telephone = Tercüman telefonda
interview-interpreted-screen = Tercüman ekranda
interview-end = Görüşmeyi bitir
interview-ended-title = Görüşme bitti
interview-ended =
    Kaydedilen yanıtlar yerinde durur. Yeni bir görüşmede devam edebilirsiniz ya da kişi bir kodla giriş yapıp kendi başına devam edebilir.
interview-back = Portala geri dön
interview-refused-title = Görüşme açılamadı
interview-refused =
    Hiçbir şey açılmadı. Görüşme, portalda “Start” düğmesine bastıktan sonra iki dakika içinde başlamalıdır ve düğmeye her basış yalnızca bir kez işe yarar.

    Portala geri dönün, kişiyi bulun ve görüşmeyi yeniden başlatın.
interview-later =
    İhtiyacımız olan bir sistem şu anda yanıt vermiyor. Biraz bekleyin ve yeniden deneyin. İki dakika geçerse portaldan yeniden başlamanız gerekir.
interview-try-again = Yeniden dene

## my page
my-see = Hakkınızda neyin kayıtlı olduğunu görün
my-title = Sayfam
my-nothing = Hakkınızda hiçbir şey kayıtlı değil.
my-begun = Formu doldurmaya başladınız. Buradan devam edin.
my-completed = { $day } tarihinde bunları kaydettiniz.
my-later = İhtiyacımız olan bir sistem şu anda yanıt vermiyor. Biraz bekleyin ve yeniden deneyin.
my-noted = Not edildi.
my-openings-title = Hakkınızda kayıtlı olanları kimler açtı
my-openings-none = Henüz kimse açmadı.
my-requests-title = Talepleriniz
my-request-correction = Düzeltme
my-request-deletion = Silme
my-state-open = IMDi’ye gönderildi. En geç { $day } tarihinde yanıt alırsınız.
my-state-in_progress = IMDi bunu inceliyor. En geç { $day } tarihinde yanıt alırsınız.
my-state-deleting = Siliniyor. Kalan sistemler bunu yakında doğrulayacak.
my-state-done = { $day } tarihinde yapıldı
my-state-refused = { $day } tarihinde reddedildi
my-correction-title = Yanlış bir şey mi var?
my-part = Hangi bölümle ilgili?
my-part-all = Hepsi
my-words = Yanlış olan ne?
my-words-help = Kendi dilinizde yazın. IMDi yazdığınızı okur ve bir ay içinde yanıt verir.
my-words-missing = Neyin yanlış olduğunu yazın
my-words-too-long = En fazla 2000 harf yazın
my-send = IMDi’ye gönder
my-research-title = Bilimsel araştırma ve istatistik
my-research = Kaydettiğiniz bilgiler bilimsel araştırma ve istatistikte adınız olmadan kullanılabilir.
my-research-reserve = Bunu istemiyorum
my-research-reserved = Kaydettiğiniz bilgiler { $day } tarihinden beri bilimsel araştırma ve istatistikte kullanılmıyor.
my-research-lift = Bilgilerim yeniden kullanılabilir
my-copy-title = Kendi kopyanız
my-paper = Kâğıda yazdırmak için indir (PDF)
my-copy = Bilgisayarların okuyabildiği bir dosya indir (JSON)
my-deletion-title = Kayıtlı bilgileri sil
my-deletion-consent = Kayıt yapmayı kabul ettiniz, ama bu kararınızı geri alabilirsiniz. O zaman kaydettiğiniz her şey bütün sistemlerden silinir.
my-deletion-information = Yasaya göre bu bilgilerin kaydedilmesi gerekir. IMDi’den bunları silmesini isteyebilirsiniz. IMDi bir ay içinde yanıt verir.
my-deletion-sure-title = Her şeyin silinmesini istiyor musunuz?
my-deletion-sure = Silinen bilgiler geri getirilemez. Daha sonra kayıt yapmak isterseniz yeni bir kodla baştan başlarsınız.
my-deletion-yes-consent = Evet, her şeyi sil
my-deletion-yes-information = Evet, IMDi’den silmesini iste
