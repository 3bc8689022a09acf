"""Usual Arabic family names, in the form of `arabic_given`, without the article."""

__all__ = ["FAMILIES"]

FAMILIES = """
خطيب Khatib Khateeb Hatib; حلبي Halabi Halaby; شامي Shami Chami Shamy;
نجار Najjar Najar Naggar Nadjar; حداد Haddad Hadad Hedad;
رفاعي Rifai Refai Rifaie Refaei Rufai Refaie; حموي Hamwi Hamoui Hamawi Hamoi Hamewi;
قاضي Qadi Kadi Qadhi Kady Cadi; دره Durra Dura Dorra Durrah Dorrah;
سيد Sayyid Sayed Sayid Sayyed Syed Seyed Seyyed;
درويش Darwish Darwich Darweesh Derwish Dervish Darouich; زعبي Zubi Zoubi Zoabi Zobi Zouabi;
حجازي Hijazi Hegazi Hejazi Hegazy Higazi;
شحاده Shahada Shehadeh Shehada Chehade Shihada Shehadah Shahadeh Shhadeh; عبد Abd;
حمصي Homsi Humsi Homsy; دمشقي Dimashqi Demashki Dimashki; حوراني Hourani Hawrani Horani Haurani;
ديري Deiri Dayri Dairi; ادلبي Idlibi Idilbi Edlbi; شيخ Shaykh Sheikh Cheikh Shaikh Sheik Chikh;
حاج Hajj Haj Hadj Haaj; حريري Hariri Hareeri; سباعي Sibai Sebai Subai Sebaei;
اتاسي Atasi Attasi Atassi; خوري Khoury Khouri Khuri Khori Koury Houry;
بيطار Bitar Baitar Beitar Baytar; خباز Khabbaz Khabaz Habbaz; لحام Lahham Laham;
صباغ Sabbagh Sabagh Sabbag; عطار Attar Atar; شعار Shaar; طحان Tahhan Tahan; دباغ Dabbagh Dabagh;
حلاق Hallaq Hallak Halak; قصاب Qassab Kassab Qasab; سمان Samman Saman; نحاس Nahhas Nahas;
زيات Zayyat Zayat; سقا Saqqa Sakka Saqa; مصري Masri Misri Massri Elmasry Masry;
عراقي Iraqi Eraqi; مغربي Maghribi Moghrabi Maghrabi Mughrabi; تونسي Tunisi Tounsi Tunsi;
بغدادي Baghdadi Bagdadi; تكريتي Tikriti; عاني Aani; دليمي Dulaimi Dulaymi Dlaimi Duleimi;
جبوري Jubouri Juburi Jabouri Jiburi Jaburi; شمري Shammari Shamari Shamary Shimmari;
عبيدي Ubaydi Obeidi Ubaidi Obaidi; تميمي Tamimi Tameemi; ربيعي Rubaie Rubai Rubaye;
زبيدي Zubaidi Zubaydi Zobeidi Zebidi; عزاوي Azzawi Azawi; سامرائي,سامراي Samarrai Samarraie;
حمداني Hamdani Hemdani; موسوي Musawi Mousawi Mousavi Moussaoui;
حسيني Husayni Husseini Hussaini Hosseini Husaini; كعبي Kaabi Kabi; ساعدي Saadi Saedi;
سعدي Sadi Saady; غامدي Ghamdi Gamdi; قحطاني Qahtani Kahtani; عتيبي Utaybi Otaibi Utaibi Oteibi;
حربي Harbi; زهراني Zahrani; مالكي Maliki Malki Maleki; شهري Shehri Shahri;
دوسري Dosari Dawsari Dossari; مطيري Mutairi Mutayri Motairi; عنزي Anazi Enezi Anzi Enazi;
هاشمي Hashimi Hashemi Hachemi; قرشي Qurashi Qureshi Quraishi Kurashi; انصاري Ansari Ensari;
صنعاني Sanani; حوثي Houthi Huthi; احمر Ahmar; اشقر Ashqar Achkar Ashkar; ابيض Abyad Abiad;
اسود Aswad Asouad; اسمر Asmar; خضري Khudari Khodari; جندي Jundi Joundi Jindi; كردي Kurdi Kordi;
تركماني Turkmani Turkomani; بدوي Badawi Badaoui Bedawi Badawy; فقيه Faqih Fakih; امام Imam Emam;
مفتي Mufti; نقيب Naqib Nakib; حكيم Hakim; طبيب Tabib; معلم Muallim Moallem Mouallem; مدني Madani;
مكي Makki Mekki; قدسي Qudsi Kudsi; نابلسي Nabulsi Nablusi Nabolsi;
طرابلسي Tarabulsi Trabelsi Tarabolsi; بيروتي Beiruti Bayruti; صيداوي Saidawi; لبناني Lubnani;
سوري Suri Souri; عموري Amouri; عجمي Ajami Agami; اعرج Araj; برازي Barazi;
جزائري,جزايري Jazairi Djazairi; جزار Jazzar Gazzar Djazzar; عويد Uwayd; عويس Uways Owais Oweis;
عساف Assaf Asaf; عزيزي Azizi; عفش Afash; غزال Ghazal Gazal; غزالي Ghazali Gazali; فرا Farra;
فارسي Farsi Farisi; كيالي Kayyali Kayali; كنعان Kanan Kanaan Canaan Kenaan;
كيلاني Kilani Kaylani Gilani Keilani; محاميد Mahamid Mahameed; مسالمه Masalma Masalmeh;
ابازيد Abazid Abazeed; حريب Hreib; جاموس Jamous Jamus; جربوع Jarbou; رحال Rahhal Rahal;
رشواني Rashwani; سخني Sukhni; سويدان Suwaydan Sweidan Suidan; سرحان Sarhan;
شاهين Shahin Shaheen Chahine; شعبان Shaban Shaaban Chaabane; شلبي Shalabi Chalabi Shalaby;
طويل Tawil Taweel Touil; ظواهري Zawahiri; عبدي Abdi; عرابي Urabi Orabi; عريضي Aridi;
عقاد Aqqad Akkad; علواني Alwani; عليوي Aliwi; قباني Qabbani Kabbani; قدور Qaddour Kaddour Qadour;
قطان Qattan Kattan; قيسي Qaysi Kaisi; مراد Murad; معري Maarri; ملحم Melhem Milhem Mulhim;
مهنا Muhanna Mhanna; ناصيف Nassif Nasif; ناصري Nasiri Nasseri Naciri; نعسان Nasan Naasan;
هنداوي Hindawi Hendawi; يازجي Yazji Yazigi; يوسفي Yousfi Yusufi; جاسر Jasir; جبل Jabal;
حايك Hayek Hayik; سلوم Salloum Sallum Saloum; سعدون Saadoun Sadoun; شرع Sharaa Shara;
طعمه Tuma Tohme Toumeh; غنام Ghannam; فياض Fayyad Fayad; فاخوري Fakhouri Fakhoury;
كبه Kubba Koubba; نصري Nasri; وزير Wazir Wazzir; زغبي Zughbi Zoghbi;
زيتون Zaytun Zeitoun Zaitoun; بيك Bayk Bek; اغا Agha Aga; باشا Basha Pasha Pacha;
دين Din Deen Dine; بهلول Bahlul; بوزيد Bouzid;
قذافي Gaddafi Qaddafi Kadhafi Kadafi Gadhafi Khadafi; احمدي Ahmadi Ahmedi; كريمي Karimi;
"""
