"""What tells the order of a Western name, and what belongs to it without naming anybody."""

__all__ = [
    "GIVEN_LIKE_FAMILY", "HUNGARIAN_GIVEN", "IBERIAN", "LINKS", "PARTICLES", "SLAVIC_FAMILY",
    "SUFFIXES", "TITLES", "VIETNAMESE_FAMILY",
]  # fmt: skip

TITLES = frozenset(
    """dr doctor prof professor mr mrs ms miss mx sir dame lady lord frau herr fraulein don dona
    sr sra srta senor senora mme mlle monsieur madame rev reverend father fr sister brother
    pastor capt captain col colonel gen general lt lieutenant sgt major ing mgr pan pani
    gospodin г гн гр гражданин гражданка д-р доктор проф профессор господин госпожа полковник
    генерал майор капитан лейтенант сержант рядовой отец пан пані""".split()
)
SUFFIXES = frozenset("jr sr junior senior ii iii iv phd md esq мл ст младший старший".split())
# Nobiliary and other small words that stand before a family name.
PARTICLES = frozenset(
    """von van de der den del della dello degli di da do dos das du des le la les los las lo zu
    zur zum vom af av ten ter te 't het el dal dalla san santa st saint
    фон ван де дер ди да""".split()
)
LINKS = frozenset("y e i and und et и і".split())  # García y Márquez

IBERIAN = frozenset(
    """garcia lopez martinez rodriguez gonzalez hernandez perez sanchez ramirez torres flores
    rivera gomez diaz reyes morales cruz ortiz gutierrez chavez ramos ruiz mendoza aguilar
    moreno castillo romero herrera medina vargas castro jimenez fernandez alvarez vazquez
    vasquez mendez guzman munoz rojas salazar soto delgado pena rios alvarado sandoval
    contreras valdez guerrero estrada ortega nunez maldonado vega caceres carreno quinones
    marquez iglesias navarro dominguez gil serrano blanco molina suarez ibanez cabrera campos
    leon fuentes carrasco silva santos oliveira souza sousa pereira lima carvalho ferreira
    ribeiro almeida costa nascimento araujo melo barbosa cardoso rocha dias nunes soares
    vieira monteiro mendes freitas barros gomes martins teixeira moreira correia pinto lopes
    marques fonseca azevedo cunha coelho pires borges machado andrade figueroa espinoza
    sepulveda valenzuela tapia araya pizarro escobar zapata cardenas acosta mejia quintero
    ospina restrepo giraldo villa bustamante palacios quispe mamani huaman condori benitez
    gimenez aguirre peralta sosa ayala paz caballero villalba godoy cordoba bravo duarte""".split()
)
VIETNAMESE_FAMILY = frozenset(
    """nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh doan
    truong luong mac lam ta thai""".split()
)
HUNGARIAN_GIVEN = frozenset(
    """jános istván lászló józsef ferenc zoltán sándor gábor attila péter tamás zsolt tibor
    andrás csaba imre lajos györgy balázs gyula mihály károly róbert béla dezső mária erzsébet
    katalin ilona éva zsuzsanna margit judit ágnes ildikó krisztina gergely levente bence
    dániel márton miklós pál ernő géza árpád kálmán piroska etelka""".split()
)
# Endings of Slavic, Armenian and Georgian family names, in Cyrillic or in Latin letters.
SLAVIC_FAMILY = tuple(
    """ов ев ёв ин ын ова ева ёва ина ына ский ская цкий цкая ской ський ська цький цька енко ук
    юк чик швили дзе ян янц ић их ых ко ец ак як ски ска ov ev ova eva sky skiy skij skyi
    skaya enko shvili dze""".split()
)
# Given names that end like those.
GIVEN_LIKE_FAMILY = frozenset(
    """константин валентин валентина галина ирина марина полина екатерина кристина нина алина
    карина мартин лев яков севастьян арина регина ангелина альбина сабина дина зина марк марко
    михайло данко ярослав августин бенедикт иван степан елисей ян улян ульян иларион лука
    янина мадина эльвина эвелина ева павлина фаина лина севак исаак айсак гавриил снежина
    петко митко янко ивайло дамян деян боян зоран стоян бранко мирко желько марин гергина
    тодорка живко ратко славко дарко вук yakov lev eva kirk""".split()
)
