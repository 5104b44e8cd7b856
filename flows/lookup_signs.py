"""Words that tell whether somebody is detained in the place beside them, or lives, works or goes there."""

from __future__ import annotations

from flows.lookup_words import word_set

#: Somebody is inside.
_LOCKED_UP = """
vast vastzit vastzitten gezet vastgezet vastgehouden vastzat gedetineerd gevangenis gevangenissen bajes cel
detentie opgesloten bezoek bezoeken bezoekuur bezoektijd bezoektijden bezoekzaal bezoekdag bezoekdagen lik
bak nor gevang gevangen prison jail locked held custody detained detention imprisoned visit visiting inmate
bewaring overgeplaatst overplaatsing overgebracht geplaatst verplaatst doorgeplaatst transport ingesloten
insluiting gedetineerde straf celstraf uitzitten pi jji rjji hvb jc dc ppc ebi inrichting bajesklant
jeugdgevangenis vrouwengevangenis vreemdelingenbewaring vreemdelingendetentie uitzetcentrum
jeugdinrichting jeugddetentie detentiecentrum koepel terecht binnen
verplaatsing overplaatsen plaatsen cellen celgenoot
"""
#: What families ask about those who are inside: with a town in the message, its prison is meant.
_TOPICS = """
skypen bellen belt telefoon telefoneren wachttijd poort wasserij ziek beeldbellen kleding afdeling
bewaarder bewaarders bewaking casemanager invoer luchten overmaken storten meenemen mee tijden
overnachten bewakers bewaker cipier cipiers brief brieven post kaart pakket pakje telefoontijden
bezoekers luchtplaats isoleer isolatie isoleercel visits gehoor gezien zwaar deelt telefoneert wachtlijst
belde belden schreef schrijft stallen rollator rolstoel
"""
_SITS = "zit zitten zat zaten gezeten zitte sits sitting"
_BROUGHT = "gebracht bracht brengt brachten brengen gestuurd verblijft verblijven afgevoerd moved transferred"
#: Life outside: anywhere in a message about nobody inside, these say that it is about something else.
_OUTSIDE = """
woon woont wonen woonde woonden wonende live lives living lived werk werkt werken werkte werkten works
worked working studeer studeert studeren studeerde buurt omgeving regio stad geboren born opgegroeid
opgepakt aangehouden gearresteerd gepakt aanhouding aanhouden arrested restaurant  logeer logeert
logeren vlieg vliegt vliegen landt landen winkelen neergestoken gebeurde gebeurd voorkomen inval begraven
begrafenis uitvaart crematie trouwen getrouwd bruiloft verhuizen overstappen overstap stapt
opgevoed ongeluk inbraak ruzie huren huur ggd ind uwv duo belastingdienst humanitas exodus kinderbescherming
zaak ondergedoken uitzending mbo hbo vmbo veroordeeld gevlucht weggelopen oefenen sporten feestvieren
station baan taakstraf rijles fiets verjaardag vierden dominee imam collega collegas zorgboerderij begeleid
bijeenkomst verlof vrijlating vrijkomt vrijkomen proefverlof enkelband vertrokken rechtbank rechter
gerechtshof hof zitting rechtszaak officier advocaat advocate agent agenten bureau gemeente wijkteam
jeugdzorg huisarts   winkel kerk moskee voedselbank woning flat appartement kamer
kantoor vliegveld vakantie camping adres werkgever baas kamers voetbal voetbalt wedstrijd club strand hotel
feest feestje festival concert kroeg cafe haven dorp praatgroep inloop lotgenoten ggz azc
asielzoekerscentrum stage opleiding universiteit hogeschool cursus plein centrum court lawyer hospital
school police station tbs fpc fpk fpa forensisch forensische pompestichting mesdag veldzicht oldenkotte
opvang garage klas juf buren kapper serie film tv televisie netflix boek podcast documentaire aflevering
museum nieuws overval overvallen dealde dealt dealen gestolen stal ingebroken mishandelde
schietpartij steekpartij beroving trouwt danst dakloos vermist krant radio journaal
tandarts orthodontist therapeut ombudsman kinderombudsman ministerie deurwaarder
teruggevonden kapsalon rit busje boot
"""
_ABROAD = """
buitenland grens jva belgie belgisch belgische duitsland duits duitse spanje spaans spaanse frankrijk frans
franse engeland engels engelse italie italiaans italiaanse marokko marokkaans marokkaanse turkije turks
turkse polen pools poolse portugal portugees portugese suriname surinaamse curacao aruba thailand amerika
amerikaans amerikaanse spain spanish germany german belgium belgian france french antwerpen hasselt gent
brussel turnhout alicante kleve londen parijs
"""
_OUTSIDE_STARTS = (
    "politie",
    "rechtbank",
    "tbs",
    "reclassering",
    "begrafenis",
    "vakantie",
    "advocat",
    "voetbal",
)
_OUTSIDE_ENDS = (
    *(
        "kliniek",
        "ziekenhuis",
        "school",
        "bureau",
        "station",
        "straat",
        "agent",
        "winkel",
        "markt",
        "werker",
        "kantoor",
    ),
    *(
        "woning",
        "weg",
        "plein",
        "museum",
        "voogd",
        "verbod",
        "feest",
        "vereniging",
        "bedrijf",
        "zorg",
        "groep",
        "les",
    ),
)
_INSIDE_STARTS = ("gevangenis", "penitentiair", "bajes")
#: Words like those, but too common: "weg" is where he went, "onderweg" is she.
_NEITHER = word_set("alles weg onderweg medewerker zorg verbod bezoekverbod omweg heenweg terugweg")

#: Only directly before the place: "niet in Vught", "ik kom uit Breda", "de hotels rond Zwolle".
_JUST_BEFORE = """
niet geen groep kom komt komen kwam sta staat staan huis reis near from werk markt via vanaf
"""

#: The match of Saturday.
CLUBS = word_set(
    "fc pec nac nec mvv ajax heracles fortuna vitesse sparta cambuur sc vv ado roda psv feyenoord"
)
#: Names that are a town or a quarter first: only with a word about prison, or somebody right before, is it that one.
TOWNS = word_set("""
rotterdam haag arnhem zwolle almelo almere haarlem leeuwarden breda tilburg maastricht roermond sittard
lelystad dordrecht dordt nieuwegein zoetermeer amsterdam utrecht middelburg zutphen nijmegen zeist zaandam
zaanstad alphen schiphol rijn krimpen heerhugowaard scheveningen hoogvliet soesterberg spijkenisse
sassenheim hoogeveen doetinchem overloon helder loenen sevenum bijlmer hoorn zwaag westzaan
badhoevedorp
""")
#: Villages that most people know for their prison.
PRISON_VILLAGES = word_set("vught grave apel veenhuizen nieuwersluis evertsoord cadier keer badhoevedorp")
#: An institution is named as one: "PI Zwolle" is never only the town.
KINDS = word_set("""
pi jji rjji hvb jc dc ppc ebi gevangenis bajes jeugdgevangenis vrouwengevangenis detentiecentrum inrichting
koepel prison
vreemdelingenbewaring vreemdelingendetentie uitzetcentrum jeugdbajes vrouwenbajes
""")
#: An institution that is named as one can still be only talked about: "een serie over de Bijlmerbajes".
SHOWN = word_set(
    "uitzending serie film boek podcast documentaire tv museum radio krant artikel journaal youtube"
)
DENIED = word_set("niet nooit geen not")
#: "Ik woon naast de gevangenis in Zwolle", "mijn broer werkt als bewaarder in PI Almelo".
LIVING = word_set("woon woont wonen live lives")
NEARBY = word_set("naast vlakbij dichtbij nabij tegenover achter near")
WORKING = word_set("werkt werkte works")
STAFF = word_set("bewaarder bewaker cipier docent verpleegkundige piw guard")
TITLES = word_set("meneer mevrouw mr mw dhr mevr mevr heer juf meester dokter dr agent familie")
IS_CALLED = word_set("heet heette heten genaamd naam")
#: "Bij zijn oma in Vught", "mijn tante uit Sittard".
FAMILY = word_set(
    "oma opa moeder vader ouders tante oom zus broer vriend vriendin nicht neef buurvrouw schoonmoeder"
    " schoonouders schoonzus schoonbroer stiefmoeder familie"
)
#: "Hoe vertel ik het aan opa in Sittard".
TOWARDS = word_set("aan tegen met voor")
OF_ONES_OWN = word_set("mijn me mn zijn haar hun onze ons jouw je de")
#: "Naar opa in Vught" may be a visit there; "naar oma in Lelystad" hardly is.
HARDLY_INSIDE = word_set("oma tante buurvrouw schoonmoeder schoonouders ouders")
DOING_TIME = word_set("maand maanden jaar weken dagen")
AFTERWARDS = word_set("straf detentie gevangenis gevangenisstraf")
#: "Bij ons in Almelo", "hier in Tilburg"; but "hij zit hier in Tilburg", "met de trein naar hem in Zwolle".
PERHAPS = word_set("ons hier thuis trein bus reis reizen auto")
#: A message about somebody who may be inside, or about which place it is.
SOMEBODY = word_set("""
hij hem ie zijn zij ze haar die man vrouw vriend vriendin zoon zoontje dochter vader moeder papa mama pa ma
broer broertje zus zusje opa oma oom tante neef neefje nicht partner ex kind kleinzoon kleindochter
schoonzoon gast bro familielid he hes shes him his she her husband wife son daughter brother sister father
mother dad mum boyfriend niet maar
""")
#: Somebody of one's own, of whom the message may tell that he is inside.
KIN = SOMEBODY - word_set("hij ie zijn zij ze die niet maar he hes shes him his she her gast bro kind")
#: What may stand between those and the place.
BETWEEN = word_set("in de het een te op meer van rond bij uit aan vlakbij dichtbij nabij vanuit at the naar")
#: Here another thought begins.
#: Between somebody and the place: "hij moet morgen weer naar Zwolle".
LIGHT = word_set("""
is was werd wordt gaat ging gaan moet moest mag nu al weer ook toch ofzo mij precies nog straks morgen
gisteren vandaag net dus daar er dan terug meteen direct van vanuit uit echt waarschijnlijk misschien denk geloof
in de het een te op bij naar at the to zelf now
""")
#: "In Almere aangereden" happened to him there; "naar Zwolle gereden" is to visit.
HAPPENED_STARTS = ("ge", "aange", "opge", "uitge", "ver", "neerge", "mishandel", "over")
HAPPENED_ENDS = ("d", "t", "en")
TRAVELLED = word_set("""
gezien gereden gefietst gegaan gereisd geweest gekomen gezegd gehoord vertelt verteld volgens gewoon geen gaat geen
vandaag vandaan gisteren over overmorgen voor vragen verder vertellen gelegen geld verlof gebeld
""")
#: "Op vakantie naar Middelburg"; but "van het bureau naar Zutphen" is on to prison.
TRIPS = word_set("vakantie verhuizen vertrokken vlieg vliegt vliegen stage overstappen verlof werk school")
#: "Met verlof vanuit Almelo" is still inside.
LEAVING = word_set("verlof proefverlof vrijlating vrijkomt vrijkomen")
STREETS = ("straat", "singel", "plein", "laan")
BREAKS = word_set("maar en want omdat dus dat of ver terwijl and but because")
PRONOUNS = word_set("hij ie hem he him")
#: "Zit in Zwolle op school".
CARRIES_ON = word_set("op in aan bij een het de gaan gaat wil")
MOVING = word_set("verhuisd verhuist verhuis verhuisden")

SITS = frozenset(_SITS.split())
LOCKED_UP = frozenset(_LOCKED_UP.split()) | frozenset(_BROUGHT.split())
INSIDE = LOCKED_UP | SITS
TOPICS = INSIDE | frozenset(_TOPICS.split())
CLEARLY_INSIDE = INSIDE - {"terecht", "binnen", "straf"}
JUST_BEFORE = frozenset(_JUST_BEFORE.split())
ABROAD = frozenset(_ABROAD.split())
_OUT = frozenset(_OUTSIDE.split()) | ABROAD


def is_outside(word: str) -> bool:
    """Does the word tell of life outside: "woont", "rechtbank", "politiecel", "Almeloseweg"?"""
    if word in INSIDE or word in _NEITHER or word.startswith(_INSIDE_STARTS):
        return False
    return word in _OUT or word.startswith(_OUTSIDE_STARTS) or word.endswith(_OUTSIDE_ENDS)
