"""Usual Arabic given names: how each is written in Arabic script and which Latin spellings of it
are about. The first Latin spelling is the key of the name.

A spelling that stands under two names (Salim: سليم and سالم) belongs first to the one that is
listed first. Names that are also usual elsewhere are in SHARED: alone they show no Arabic name.
"""

__all__ = ["GIVEN", "SHARED"]

GIVEN = """
محمد Muhammad Mohamed Mohammed Mohammad Muhammed Mohamad Mhamed Mouhamed Mohd;
محمود Mahmoud Mahmud Mahmood Mahmut Mehmood; احمد Ahmad Ahmed Ahmet Achmed Achmad Akhmad Ehmed;
حامد Hamed Hamid; حميد Hamid Hameed Hamide; حمد Hamad Hamed; حماد Hammad; حمدي Hamdi Hamdy;
حمود Hammoud Hamoud Hammud Hamood; حمدان Hamdan Hemdan; محمدي Muhammadi; امجد Amjad Amged Amjed;
علي Ali Aly Alee; علياء Alia Aliya Aaliyah Alya Alyaa; علاء Alaa Ala Aala;
حسن Hasan Hassan Hacen Hasen Hassen Khasan;
حسين Husayn Hussein Hussain Husain Hossain Hossein Husein Housein Houssein Hussien Hocine Hosein
Husseyn Huseyin Khusain Hoseyn Houssine; حسان Hassaan Hassane Hassan; احسان Ihsan Ehsan;
حسني Husni Hosni Hosny; محسن Muhsin Mohsen Mohsin; حسام Husam Hussam Hossam Houssam Hosam;
عمر Omar Umar Omer Oumar Omr; عمرو Amr Amro Amrou; عمار Ammar Amar Ammaar;
عمران Imran Omran Emran Umran; عامر Amer Aamer Aamir Amir; امير Amir Ameer Emir;
اميره Amira Ameera Amirah; معمر Muammar Moammar Muamar;
خالد Khalid Khaled Halid Halit Khaleed Khalet Khalide; خليل Khalil Khaleel Halil Kalil;
خلود Khulud Kholoud Khouloud; خلدون Khaldoun Khaldun;
خديجه Khadija Khadijah Khadijeh Hatice Khadidja Khadeeja Khadiga Khadeja;
يوسف Yusuf Youssef Yousef Yousuf Yusif Yousif Youcef Yussuf Iusuf Joussef Jussuf Usuf;
ابراهيم,ابرهيم Ibrahim Ebrahim Ibraheem Brahim Ebraheem Ibrahem;
اسماعيل,اسمعيل Ismail Ismael Esmail Ismaeel Ismaiel Esmaeel Smail Ismayil Esmaiel;
اسحاق,اسحق Ishaq Ishak Eshaq; يعقوب Yaqub Yacoub Yaqoub Yakoub Yaqoob Yakub Jakub Yacub;
موسي Musa Moussa Mousa Moosa Mussa; عيسي Isa Issa Eissa Essa Aissa Eisa;
داود Dawud Daoud Dawood Dawoud Daud Dauod Daood;
سليمان,سليمن Sulayman Suleiman Soliman Sulaiman Suliman Sleiman Slimane Slayman Solaiman
Suleyman Soleiman; سلمان Salman Selman Salmane;
يونس Yunus Younes Younis Yunis Younus Yonis Younos; هارون,هرون Harun Haroun Haroon;
زكريا Zakariya Zakaria Zakariyya Zakarya Zekeriya; يحيي Yahya Yehia Yahia Yehya Yihya;
الياس Ilyas Elias Elyas Ilias Eliyas; ايوب Ayyub Ayoub Ayub Ayoob Ayyoub;
ادريس Idris Idriss Driss Edris; شعيب Shuayb Shoaib Shuaib Chouaib Shoeb;
صالح Salih Saleh Salleh Saaleh; صلاح Salah Selah Salaah; لقمان Luqman Lokman Loqman;
نوح Nuh Nouh Nooh; طالوت Talut;
مصطفي,مصطفا Mustafa Mostafa Moustafa Moustapha Mustapha Mostapha Mustafah Mustefa;
مرتضي Murtada Mortada Murtadha Morteza Murtaza; مجتبي Mujtaba Mojtaba; طه Taha Tahah;
طاهر Tahir Taher Tahar; ياسين,يس Yasin Yassin Yaseen Yassine Yacine Yasine;
ياسر Yasir Yasser Yaser Yassir Jasser Yacer; عباس Abbas Abas Abbass;
عثمان,عثمن Uthman Othman Osman Usman Ousmane Othmane Otman Ousman Athman;
جعفر Jafar Jaafar Gaafar Jaffar Djafar Cafer; حمزه Hamza Hamzah Hamzeh Hamze;
حيدر Haydar Haidar Hayder Haider Heidar Haydr;
قاسم Qasim Qassem Kassem Qasem Kasim Gassim Gasim Kasem Kacem Ghasem Qassim Kassim Ghassem;
قصي Qusay Qusai Qusayy Kussai Qosai Kosay; جاسم Jasim Jassem Jasem Jassim Gasem;
جمال Jamal Gamal Djamal Jamaal Djamel Jamel Cemal; جميل Jamil Jameel Gamil Djamil Jamile;
جميله Jamila Jameela Djamila Gamila Jamilah; كمال Kamal Kemal Kamaal; كامل Kamil Kamel Kamell;
جلال Jalal Galal Djalal Celal; هلال Hilal Helal; بلال Bilal Belal Bilel Billal;
جابر Jabir Jaber Gaber Djaber; جبر Jabr Gabr; جبار Jabbar Gabbar; جواد Jawad Jawwad Gawad Javad;
جهاد Jihad Jehad Gihad Cihad; جودت Jawdat Jaudat Cevdet Gawdat;
كريم Karim Kareem Kerim Krim Karem; كريمه Karima Kareema Karimah; كرم Karam; اكرم Akram Ekrem;
مكرم Makram; وليد Walid Waleed Oualid Velid; وائل,وايل Wail Wael Ouael Waiel;
وسيم Wasim Waseem Wassim Ouassim; وسام Wisam Wissam Wesam Ouissam Vissam; وفاء Wafa Wafaa;
وداد Widad Wedad; نور Nur Nour Noor Nor; نوري Nuri Nouri Noori Noury;
نورا,نوره Noura Nora Nura Noora Norah; انور Anwar Anouar Enver;
منير Munir Mounir Moneer Muneer Monir; نورس Nawras Nauras; نورهان Nurhan;
سعيد Said Saeed Saeid Sayeed Saied; سعد Saad Sad Saed; سعود Saud Saoud Saood;
اسعد Asaad Assaad Asad Assad; سعاد Suad Souad Soad Suaad; اسد Asad Assad Assed;
مسعود Masud Massoud Masoud Mesut Masood Messaoud; سعاده Saada Saadeh; سامر Samer Samir;
سمير Samir Sameer Semir; سميره Samira Sameera Samirah; سامي Sami Samy Saami;
ساميه Samia Samiya Samiah; سمر Samar Semar; سماح Samah;
سميه Sumayya Sumaya Soumaya Somaya Sumayah Soumia; سالم Salem Salim;
سليم Salim Saleem Selim Slim Salime; سلام Salam Sallam Selam; سلوي Salwa Selwa Saloua;
سلمي Salma Selma; سلامه Salama Salameh Salamah; سلطان Sultan Soltan; سيف Sayf Saif Seif Seyf;
سوسن Sawsan Sausan Sosan; سهام Siham Seham Sihem; سهي Suha Soha Souha;
سهير Suhayr Souhair Soheir Suhair; سهيل Suhayl Suhail Sohail Souhail Soheil;
ساره Sara Sarah Saara; سنا Sana Sanaa; سعديه Saadia Sadiya; سندس Sundus Sondos;
شادي Shadi Chadi Shady; شاكر Shakir Shaker Chaker;
شريف Sharif Sherif Cherif Shareef Charif Sharef; شهد Shahd; شهاب Shihab Shehab Chihab;
شفيق Shafiq Shafik Chafik; شوقي Shawqi Shawki Chawki Shawky;
شيماء Shayma Shaima Shaimaa Chaima Shaymaa; شيرين Shirin Shireen Sherine Chirine;
صابر Sabir Saber; صبري Sabri Sabry; صبحي Subhi Sobhi Sobhy; صباح Sabah;
صادق Sadiq Sadek Sadik Sadegh Sadeq Saddik; صديق Siddiq Seddik Siddik Seddiq Saddiq;
صفاء Safa Safaa; صفيه Safiya Safia Safiyya; صفوان Safwan Safouan;
ضياء Diya Diaa Dia Dhia Ziya Diyaa; رضا Rida Reda Ridha Reza Riza Redha;
رضوان Ridwan Radwan Redouane Radouane Rizwan Rudwan; رمضان Ramadan Ramadhan Ramazan Ramzan;
طارق Tariq Tarek Tareq Tarik Taric Tarique Tarq; طلال Talal Tallal; طلعت Talat Talaat;
ظافر Zafir Zafer Dhafer Thafer; ظاهر Dhaher; زاهر Zahir Zaher;
زهير Zuhayr Zuhair Zoheir Zouhair Zuher Zouheir Zohair Zuheir; زهرا Zahra Zahraa;
زهره Zohra Zehra Zahra; زياد Ziyad Ziad Zeyad Zeiad Ziyaad Zyad; زيد Zayd Zaid Zeid Zeyd;
زيدان Zaydan Zidan Zaidan Zeidan Zidane Zedan; زيدون Zaydun Zaidoun;
زينب Zaynab Zainab Zeinab Zeynep Zineb Zenab Zaineb; زين Zayn Zain Zein Zayne;
زينه Zeina Zayna Zaina Zena; زكي Zaki Zaky Zeki; زهور Zuhur Zouhour;
عائشه,عايشه,عيشه Aisha Aysha Ayesha Aicha Aishah Aysheh Aishe Eisha Aychah; عائد Aid Aed;
عادل Adil Adel Aadel Adell; عادله Adila; عدنان Adnan Adnane Adnen; عدي Uday Udai Oday Odai Oudai;
عارف Arif Aref; عاصم Asim Assem Asem; عاطف Atif Atef; عايده Aida Ayda; عبير Abir Abeer;
عبيده Ubayda Obaida Obeida Ubaida Oubaida; عبده,عبدو Abdu Abdo Abdou Abduh;
عبيد Ubayd Obeid Ubaid Obaid Oubeid; عز Izz Ezz; عزيز Aziz Azeez; عزيزه Aziza Azeeza;
عزام Azzam Azam; عزت Izzat Ezzat; عصام Isam Essam Issam Esam Isaam; عفاف Afaf Afef;
علا Ola Ula Oula; عماد Imad Emad Imed Emaad Imaad; عمير Umayr Omair Umair Omeir;
عواد Awwad Awad Aouad; عوض Awad Awadh Iwad; غاده Ghada Gada Ghadah; غازي Ghazi Gazi Ghazy;
غالب Ghalib Ghaleb Galib; غانم Ghanim Ghanem Ganem; غسان Ghassan Gassan Ghasan Rassan Gasan;
غيث Ghayth Ghaith Gaith; فادي Fadi Fady Faady; فاديه Fadia Fadiya; فارس Faris Fares Fariss;
فاروق Faruq Farouk Farooq Farouq Faruk Farok; فاضل Fadil Fadel Fadhil Fazil Fadhel;
فاطمه Fatima Fatema Fatimah Fatma Fatmeh Fatimeh Fatouma Fatme Fatemeh Fatemah Fatoumah;
فايز,فائز Fayiz Fayez Faiz Faez Fayz Faiez; فتحي Fathi Fathy Fethi; فتحيه Fathia Fathiya;
فراس Firas Feras Ferass Firass Fras; فرح Farah Farrah Fara; فرحان Farhan Ferhan;
فريد Farid Fareed Ferid; فريده Farida Fareeda; فهد Fahd Fahad; فهمي Fahmi Fahmy;
فواز Fawwaz Fawaz Fouaz Favaz; فوزي Fawzi Fawzy Fouzi Faouzi Fauzi; فوزيه Fawzia Fawziya Fouzia;
فؤاد,فواد Fuad Fouad Foad Fuaad; فيصل Faysal Faisal Feisal Faycal Faizal Feysal;
قتيبه Qutayba Kutaiba Qutaiba; قيس Qays Qais Kais Qeis Kays Gais;
كوثر Kawthar Kauthar Kawsar Kaoutar; كاظم Kazim Kadhim Kazem Kadhem Kathem Kadim Kathim;
ليلي Layla Laila Leila Leyla Lela; لينا,لينه Lina Leena; لمي Lama Lamma;
لمياء Lamya Lamia Lamiaa; لؤي,لوي Luay Louay Loai Luai Louai Loay; لطفي Lutfi Lotfi Loutfi;
لطيفه Latifa Lateefa; ماجد Majid Majed Maged; مجيد Majeed Madjid Majid Mejid;
ماجده Majida Majeda; مجد Majd; ماهر Mahir Maher Maaher; مازن Mazin Mazen Mazzen;
مالك Malik Malek Maalik; مامون,مأمون Mamun Mamoun Maamoun Mamoon;
مؤيد,مويد Muayyad Moayad Muayad Mouayad; مبارك Mubarak Mobarak Moubarak Mbarek;
مثني Muthanna Mothanna; محي,محيي Muhyi Mohi Mohyi; مختار Mukhtar Mokhtar Moukhtar Muhtar;
مراد Murad Mourad Morad Mrad; مروان Marwan Marouane Merwan Marwane Maruan;
مروه Marwa Marwah Maroua; مريم Maryam Mariam Meryem Maryem Miriam Meriem Mariyam Myriam Mariem;
مسلم Muslim Moslem Musallam; مشعل Mishal Meshal Mishaal; مصعب Musab Mosab Mossab Musaab;
مضر Mudar Modar; معاذ Muadh Muath Moaz Mouaz Muaz Moath Mouadh; معاويه Muawiya Moawiya;
معتز Mutaz Moataz Motaz Moutaz; معتصم Mutasim Moatasem Mutassim; معن Maan Man Maen;
مقداد Miqdad Mekdad Meqdad Mokdad; ممدوح Mamduh Mamdouh; مناف Manaf;
مني,منا Muna Mona Mouna Munah; منال Manal; منذر Mundhir Munzer Monther Munther Mounzer;
منصور Mansur Mansour Mansoor; مهدي Mahdi Mehdi Mahdy;
مهند Muhannad Mohannad Mohanad Muhanad Mouhannad; مؤمن,مومن Mumin Momen Moumen;
ميسون Maysun Maysoun Maisoun; ميساء Maysa Maissa Maysaa; نادر Nadir Nader;
ناديه,ناديا Nadia Nadiya Nadya; ناصر Nasir Nasser Naser Nassir; نصر Nasr; نصير Naseer;
نضال,نظال Nidal Nedal Nidhal Nizal; ناهد Nahid Nahed; نايف,نائف Nayif Nayef Naif Naef;
نايل,نائل Nael Nayel; نبيل Nabil Nabeel Nebil; نبيله Nabila Nabeela; نبيه Nabih; نجاح Najah;
نجاه Najat Nagat; نجلاء Najla Najlaa Nagla; نجوي Najwa Nagwa Najoua;
نجيب Najib Najeeb Naguib Nagib Nadjib; نديم Nadim Nadeem; نذير Nadhir Nazir Nather;
نزار Nizar Nezar Nazar Nisar; نزيه Nazih; نسرين Nisrin Nesrin Nisreen Nesrine Nasrin;
نعمه Nimeh Nehme Nemah; نعيم Naim Naeem Naem; نعيمه Naima Naeema; نهاد Nihad Nehad;
نهي Nuha Noha Nouha; نواف Nawaf Nawwaf Nauaf; نوال Nawal Naoual; هادي Hadi Hady Haadi;
هاجر Hajar Hager Hajer; هاشم Hashim Hashem Hachem; هشام Hisham Hesham Hicham Hishaam;
هاله Hala Halah; هاني Hani Hany Haani; هبه Hiba Heba Hibah Hebah; هدي Huda Hoda Houda;
هديل Hadil Hadeel; هناء,هنا Hana Hanaa; هند Hind Hend;
هيثم Haytham Haitham Haytam Haissam Haisam Haythem; هيام Hiyam Hayam Hiam;
هيفاء Hayfa Haifa Haifaa; حاتم Hatim Hatem; حازم Hazim Hazem; حافظ Hafiz Hafez Hafedh;
حبيب Habib Habeeb; حذيفه Hudhayfa Huzaifa Hozaifa Huthaifa; حسيب Hasib Haseeb; حليم Halim Haleem;
حليمه Halima Haleema; حنان Hanan Hanane; حنين Hanin Haneen; حياه Hayat Hayet;
حسناء,حسنه Hasna Hasnaa Hosna; حكمت Hikmat Hekmat Hikmet; حكيم Hakim Hakeem; حنا Hanna;
رابح Rabih Rabeh; ربيع Rabi Rabie Rabee; ربي Ruba Rouba Roba; راتب Ratib Rateb;
راشد Rashed Rached Rashid; رشيد Rashid Rasheed Rachid Reshid; رشا Rasha Racha;
رشاد Rashad Rachad Reshad; رامي Rami Ramy Raami; رامز Ramiz Ramez; رمزي Ramzi Ramzy;
رانيا,رانيه Rania Raniya Ranya; رنا,رنه Rana Ranah; راغب Raghib Ragheb; رافت Rafat Raafat;
رافع Rafi Rafea; رائد,رايد Raid Raed; رعد Raad Rad; راويه Rawia; رجاء Raja Rajaa Ragaa;
رجب Rajab Ragab Recep; رحاب Rihab Rehab; رحيم Rahim Raheem;
رحمن,رحمان Rahman Rahmane Rehman Rahmaan; رزان Razan; رزق Rizq Rizk; رستم Rustum Rustom Rustam;
رغد Raghad Ragad Raghd Reghad; رنيم Ranim Raneem; رهف Rahaf; رؤوف,رؤف,روف Rauf Raouf Raoof;
روان Rawan Rouan; رولا Rula Rola Roula; روعه Rawaa; ريان Rayyan Rayan;
رياض Riyad Riad Riyadh Reyad Riadh Ryad Riyaz; ريم Rim Reem Rime Rym; ريما Rima Reema;
رقيه Ruqayya Rokaya Ruqaya Roqaya Rukia; بدر Badr Bader Bedr; بدور Budur; براء Baraa Bara Bera;
بسام Bassam Basam; بسمه Basma Basmah Bassma; باسم Basim Bassem Basem Bassim;
باسل Basil Basel Bassel; باسله Basila; بشار Bashar Bachar Bashshar Besar;
بشري Bushra Bouchra Boshra; بشير Bashir Basheer Bachir; بكر Bakr Baker Bekir; بكري Bakri Bakry;
بهاء Baha Bahaa; بهجت Bahjat Bahgat; بيان Bayan; بتول Batul Batoul Batool; تامر Tamir Tamer;
تيم Taym Taim Tayem; تيسير Taysir Tayseer Taisir; توفيق Tawfiq Tawfik Toufik Taufik Tevfik;
تحسين Tahsin Tahseen; تمام Tammam Tamam; تقي Taqi Taki; ثامر Thamir Thamer;
ثائر,ثاير Thair Thaer; ثناء Thana Thanaa; خضر Khidr Khodr Khudr Khedr Khader Khodor Khudur;
خلف Khalaf Khelaf; خليفه Khalifa Khalifeh Khalifah; خيري Khayri Khairi Kheiri;
خير Khayr Khair Kheir; دانيه,دانيا Dania Daniya; دعاء Duaa Doaa Dua; دلال Dalal;
دياب,ذياب Diyab Diab Dhiab Ziab Thiab; ديب,ذيب Dib Deeb Theeb; دينا,دينه Dina Deena;
ذكري Dhikra Zikra; اية,ايه,آيه Aya Ayah Ayeh; ايات Ayat; ادهم Adham; ادم Adam; اديب Adib Adeeb;
اسامه Usama Osama Oussama Ousama Ossama Usamah Osamah; اسراء Israa Isra Esraa Esra;
اسماء Asma Asmaa Esma Asmae; اشرف Ashraf Achraf Ashref Eshref; اصاله Asala; اكثم Aktham;
الاء Aalaa; الهام Ilham Elham; امال Amaal Aamal; امل Amal Amel Emel; اماني Amani Amany;
امينه Amina Aminah Ameena Emina; امنه Amna Amneh Amina Amena; امين Amin Ameen Emin Amine;
انس Anas Anass Enes Anes; انيس Anis Anees; اوس Aws Aous Aus; اياد Iyad Eyad Iad Ayad Ayyad;
اياس Iyas Eyas; ايمان Iman Eman Imane Imaan; ايمن Ayman Aiman Eymen Aymen Aimen Eyman;
ايناس Inas Enas Inass; ايهاب,ايهاب Ihab Ehab Iheb; بثينه Buthayna Bouthaina; يمان Yaman;
ياسمين,يسمين Yasmin Yasmine Yasmeen; يزن Yazan Yazen; يزيد Yazid Yazeed; يسر Yusr;
يسري Yusra Yousra Yosra Yusri; يعرب Yarub; يمني Yumna Youmna; نافع Nafi Nafea;
نسيم Nasim Nassim Naseem; نوار Nawar Nawwar; هيا,هياء Haya; عابد Abid Abed;
عبود Abbud Abboud Aboud; عبله Abla; عطا,عطاء Ata Atta Ataa; عطيه Atiya Attia Atiyah;
عقيل Aqil Aqeel Akil; عكرمه Ikrima; علوان Alwan Alouane; عليان Alyan Elian; عوني Awni Aouni;
عيد Id Eid; غدير Ghadir Ghadeer; غفران Ghufran; غنيم Ghunaym Ghoneim; فاتن Fatin Faten Fatine;
فاتح Fatih Fateh; فداء Fida Fidaa; فرج Faraj Farag Fredj; فضل Fadl Fazl; فلاح Falah Fallah;
فيروز Fayruz Fairouz Fayrouz; قدري Qadri Kadri; قادر Qadir Kader Qader Kadir; قمر Qamar Kamar;
لجين Lujayn Lojain Loujain; مجدي Majdi Magdi Magdy; مرعي Merhi Mari Merei; مرهف Murhaf;
مطيع Muti Mutie; منتصر Muntasir Montaser; مهيب Muhib Moheeb; مؤنس Munis Mones;
موفق Muwaffaq Mowaffak Muaffaq; ميار Mayar; نائله,نايله Naila Nayla; ناظم Nazim Nazem Nadhim;
ندي Nada Neda; نعمان Numan Noman Nuuman Nouman; نهله Nahla; وحيد Wahid Waheed; ورد Ward;
ورده Warda Wardeh; وجيه Wajih Wagih; واصف Wasif; يقين Yaqin; رفيق Rafiq Rafik Rafeeq;
رفعت Rifat Refaat; صهيب Suhayb Suhaib Sohaib Souhaib; طلحه Talha Talhah;
طيب Tayyib Tayeb Tayib Taieb; صخر Sakhr; ضرار Dirar; عفيف Afif Afeef; غياث Ghiyath Ghiath Giath;
مفيد Mufid Moufid; وهيب Wahib Waheeb; وهيبه Wahiba; ملك Malak; ملاك Malaak; حور Hur Hour;
جنان Jinan; جني,جنا Jana; جنه Janna Jannah Jana; جوري Juri Joury; جويريه Juwayriya; شام Sham;
تالا,تاله Tala; ميرا Mira; مايا Maya; لانا Lana; لارا Lara; ماريا Maria; جورج Jurj Georges Jorj;
ميشيل,ميشال Mishil Michel; بطرس Butrus Boutros; جرجس Jirjis Gerges Girgis; ابانوب Abanoub;
مينا Mina; كيرلس Kirollos Kyrillos; مرقس Murqus Markos; ايليا Iliya; الله Allah;
لطيف Latif Lateef; ستار Sattar Satar; وهاب Wahhab Wahab Ouahab Wehab; فتاح Fattah Fatah;
غني Ghani Gani; نبي Nabi; جليل Jalil Jaleel Galil Djalil; رزاق Razzaq Razak Razzak Razaq Rezak;
باسط Basit Baset Basset; غفور Ghafur Ghafour Gafur; صمد Samad; منعم Munim Moneim Monem Mounim;
مطلب Muttalib Mottaleb; خالق Khaliq Khalek Khaleq; حق Haqq Hak Haq; اله Ilah Elah;
ودود Wadud Wadoud; صدام Saddam Sadam; اسلام Islam Eslam; غلام Ghulam Gholam Golam;
ربه Rabbo Rabbuh Rabbu Raboh; شمس Shams Chams; حي Hayy Hay; مجيب Mujib Mojib;
عابدين Abidin Abidine Abedin; ظريف Zarif Dharif; مقتدي Muqtada Moqtada; ناجي Naji Nagi Nadji;
هيكل Haykal Heikal; بدران Badran; قنبر Qanbar; زبير Zubayr Zubair Zoubeir Zober;
طالب Talib Taleb; صبرا Sabra; حذام Hudham; عهد Ahd; فهيم Fahim Faheem; ماهينور Mahienour;
سراج Siraj Serag; كنان Kinan Kenan;
"""

SHARED = frozenset(
    """sara sarah adam dina lina nora norah maria nadia maya mina mira lara lana jana rita rim sam
    hana hanna magda basil oscar emir michel georges miriam myriam mona rima rola selma ron id sad
    tala hour nor slim dua fara amar enes emin emel lela elian hind galib esra nail dib rana neda
    deena leena nada farah jakub elias iman maan malek nasr nisar monir aaron adell ola hala
    leila lamia selim anis cafer celal cemal recep gais zain joury jory ata atta ward bera
    aida baker bader islam gani hay hak""".split()
)
