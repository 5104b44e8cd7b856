"""Words that belong together. A bailiff is about money, also when no phrase names a bailiff."""

from __future__ import annotations

from functools import lru_cache

from flows.understanding.english import ENGLISH
from flows.understanding.seldom import SELDOM
from flows.understanding.words import stem

#: Concept -> words. A word may belong to several; forms with the same stem need not be listed.
CONCEPTS = {
    "abroad": """
        spanje spaans spaanse duitsland duits duitse frankrijk frans franse engeland engels engelse londen
        belgie belgisch belgische antwerpen brussel italie italiaans portugal portugees griekenland
        turkije turks turkse istanbul marokko marokkaans marokkaanse dubai thailand bangkok peru brazilie
        colombia ecuador mexico suriname paramaribo curacao aruba bonaire amerika amerikaanse vs usa
        canada australie indonesie china japan india polen pools poolse roemenie bulgarije hongarije
        tsjechie oostenrijk zwitserland zweden noorwegen denemarken finland ierland schotland kroatie
        servie albanie rusland oekraine egypte tunesie algerije nigeria ghana kenia gambia senegal
        venezuela argentinie chili bolivia panama cuba dominicaanse jamaica parijs madrid barcelona malaga
        rome milaan berlijn keulen lissabon athene buitenland buitenlands buitenlandse grens vliegveld
        ambassade consulaat consul uitlevering uitgeleverd overlevering wots overgebracht vertaald
        tijdsverschil
    """,
    "money": """
        geld euro huur hypotheek schuld schulden rekening rekeningen betalen betaal betaald bijstand
        uitkering toeslag toeslagen uwv deurwaarder incasso beslag boete boetes cjib alimentatie inkomen
        loon salaris pensioen aow ww wajong belasting belastingdienst voedselbank lening krediet
        afbetaling kwijtschelding stroom energie gas water rondkomen rood blut krap schuldhulp
        schuldsanering bankrekening pinpas bank kosten zorgverzekering premie ontslagen kinderbijslag
        bijdrage betalingsregeling aflossen aanmaning achterstand spaargeld eigenrisico toevoeging minima
        noodfonds
    """,
    "school": """
        school basisschool klas groep juf meester leraar lerares docent mentor leerling leerlingen
        schoolplein les lessen rapport rapportgesprek oudergesprek ouderavond leerplicht
        leerplichtambtenaar verzuim havo vwo mavo vmbo brugklas examen toets toetsweek cijfers spreekbeurt
        kring overblijf creche opvang bso kinderdagverblijf peuterspeelzaal directeur ib schooldirecteur
        schoolreis schoolfoto juffrouw gymles
    """,
    "police": """
        politie agent agenten politiebureau bureau arrestatie aanhouding aangehouden opgepakt gearresteerd
        inval huiszoeking doorzoeking arrestatieteam verhoor verhoord verdacht verdachte advocaat
        voorgeleid voorgeleiding bewaring inverzekeringstelling rechercheur recherche raadkamer
        beperkingen voorarrest hechtenis arrestanten handboeien boeien commissaris geboeid meegenomen
    """,
    "court": """
        rechter rechtbank zitting rechtszaak rechtszaal vonnis uitspraak officier eis hoger beroep
        cassatie vrijspraak vrijgesproken veroordeeld proces strafzaak getuige dossier tbs pij isd
        voorwaardelijk proeftijd eist
    """,
    "visit": """
        bezoek bezoeken bezoekuur bezoekzaal bezoeker bezoekers bezoekerslijst bezoektijd bezoekregels
        langsgaan poortje fouilleren gefouilleerd kluisje id legitimatie paspoort identiteitsbewijs
        dresscode speelhoek bts afspraak binnenlopen reistijd
    """,
    "contact": """
        bellen belt gebeld telefoon beltegoed tegoed telio brief brieven kaart kaartje post pakket pakje
        pakketje opsturen sturen stuur videobellen beeldbellen skype belkaart telefoneren invoer kleding
        boeken tv radio postzegel envelop storten emates rekeningnummer belminuten
    """,
    "feelings": """
        huil huilen huilde tranen verdriet verdrietig boos boosheid woede woedend schaam schaamte schuldig
        eenzaam alleen mis missen somber depressief leeg moe uitgeput pieker piekeren wakker stress paniek
        bang angst radeloos wanhopig machteloos opgelucht rouw oordeel oordelen roddel roddelen kapot
        gebroken zwaar slapeloos vermoeid gespannen verscheurd hopeloos
    """,
    "release": """
        vrij vrijkomt vrijkomen vrijlating vrijgelaten thuiskomst thuiskomen verlof weekendverlof
        proefverlof enkelband pp penitentiair programma invrijheidstelling vi reclassering nazorg
        terugkeer einddatum losgelaten meldplicht bandje buitenkomt
    """,
    "violence": """
        sloeg slaat geslagen mishandeld mishandeling geweld dreigt bedreigt bedreigd bedreiging
        bedreigingen stalkt stalker stalking achtervolgt gewurgd wurgde verkracht mes wapen vermoorden
        contactverbod straatverbod gebiedsverbod slachtoffer aangifte veilig onveilig veiligheid vluchten
        schuilen wraak agressief agressie gewelddadig intimideert blijfhuis opvanghuis noodknop
    """,
    "love": """
        relatie huwelijk getrouwd trouwen scheiden scheiding gescheiden verliefd liefde vreemdgaan
        vreemdgegaan bedrogen jaloers uitmaken verkering samenwonen trouwring ring wachten blijven
        verlaten vergeven vertrouwen ruzie seks intimiteit ontrouw verloofd affaire minnares breken
    """,
    "authorities": """
        jeugdzorg jeugdbescherming jeugdbeschermer raad kinderbescherming gezinsvoogd voogd veilig thuis
        wijkteam gemeente cjg ots uithuisplaatsing uithuis kinderrechter zorgmelding melding reclassering
        maatschappelijk hulpverlener hulpverleners casemanager consultatiebureau sociaal gezinsplan
        raadsonderzoek jeugdhulp instanties instantie jz gezinscoach
    """,
    "carer": """
        oma opa grootouders kleinkind kleinkinderen kleinzoon kleindochter tante oom neefje nichtje
        pleegzorg pleegkind pleegouder pleegmoeder pleeggezin voogdij gezag logeert oppas pas opgevangen
        petekind pleegvergoeding
    """,
    "behaviour": """
        plast bedplassen nachtmerrie nachtmerries driftbui driftbuien bijt slaat schopt teruggetrokken
        hangerig aanhankelijk buikpijn hoofdpijn duimt speen eet slaapt dromen droomt stil bang huilt
        schreeuwt spijbelt blowt therapie psycholoog speltherapie kindercoach huilerig brutaal opstandig
    """,
    "telling": """
        vertel vertellen vertelt verteld uitleggen uitleg leg liegen lieg gelogen leugen leugens waarheid
        eerlijk geheim zeggen prentenboek boekje verhaaltje voorlezen verzwijgen verzwegen smoes
    """,
    "privacy": """
        anoniem privacy vertrouwelijk geheimhouding bewaard bewaren opslaan gewist wissen verwijderen
        verwijder gegevens meelezen leest lezen naam nummer telefoonnummer beroepsgeheim avg doorvertellen
        inzage meekijken
    """,
    "person": """
        mens persoon medewerker doorverbinden robot bot computer automaat machine iemand telefonisch
        terugbellen vrijwilliger collega spreken chatbot
    """,
    "stop": """
        stop stoppen afmelden uitschrijven uitzetten berichten berichtjes appjes appen opzeggen ophouden
        meldingen abonnement
    """,
    "help": """
        hulp helpen vrijwilliger maatje lotgenoten lotgenotencontact praatgroep gespreksgroep groep
        organisatie organisaties stichting exodus humanitas gevangenenzorg bonjo belconsult mailconsult
        huisbezoek therapeut psycholoog maatschappelijk ondersteuning steun begeleiding vereniging buddy
    """,
    "drawing": """
        netwerkkaart netwerk kaart tekening tekenen schema stamboom genogram cirkels rondjes plaatje
        overzicht opschrijven rijtje familieboom kring ecogram sociogram steunfiguren
    """,
    "plan": """
        plan stappenplan planning maand maanden doelen taken checklist drieluik rooster stap stapje
        halfjaar
    """,
    "motherhood": """
        zwanger bevallen bevalling borstvoeding baby zuigeling kolven kraamzorg moeder mama
        vrouwengevangenis nieuwersluis peel zwangerschap keizersnede verloskundige hoogzwanger
    """,
    "illness": """
        medicijnen medicijn insuline ziek arts dokter tandarts isoleer isoleercel iso psychose epilepsie
        afgevallen ziekenhuis medische pijn afkicken
    """,
    "prison": """
        gevangenis bajes bak lik cel vast vastzit vastzitten zit gedetineerd detentie pi inrichting
        opgesloten straf binnen nor
    """,
    "worker": """
        professional professionals client clienten casus caseload verwijzen doorverwijzen werkveld
        jeugdwerker jongerenwerker straatcoach wijkagent wijkverpleegkundige huisarts kinderarts
        verloskundige logopedist orthopedagoog pedagoog pedagogisch poh praktijkondersteuner
        ambulant begeleider gezinsbegeleider gezinscoach leidster stagiair stagiaire student scriptie
        afstudeeronderzoek onderzoeker journalist voorlichting training workshop bijscholing folders
        handreiking methodiek richtlijn schoolmaatschappelijk jeugdverpleegkundige bewindvoerder
        schuldhulpverlener beleidsmedewerker consulent zorgverlener behandelaar
    """,
    "elsewhere": """
        weer regen regent sneeuw sneeuwt zon storm graden onweer wind vriezen voetbal ajax feyenoord psv
        wedstrijd scoorde gescoord wk doelpunt formule tennis fifa film serie netflix liedje muziek
        concert recept koken pizza friet taart lasagne koffie restaurant wasmachine vaatwasser koelkast
        loodgieter monteur schilder dakpannen keuken meubels gordijnen fiets fietsband apk garage
        winkel bestelling bestellen bestellingen offerte factuur btw kvk bv webshop bedrijf vacature
        solliciteren sollicitatie kapper tattoo dierenarts hond kat konijn cavia vakantie camping hotel
        vlucht trein wifi laptop printer wachtwoord update computerspel spelletje mop grap grapje raadsel
        huiswerk wiskunde hoofdstad vertaal gedicht python code verkiezingen premier president tuin
        planten marktplaats korting prijslijst sportschool fitness dieet afvallen hooikoorts lol haha
    """,
    "he": """
        man vriend hij hem zijn vader papa zoon broer opa
    """,
    "she": """
        vrouw vriendin zij ze haar moeder mama dochter zus oma echtgenote
    """,
    "child": """
        kind kinderen zoontje dochtertje dochter zoon kleuter peuter puber tiener baby kids kleine jongste
        oudste tweeling
    """,
}

_NONE: tuple[str, ...] = ()


def _by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for concept, words in (*CONCEPTS.items(), *SELDOM.items()):
        for word in words.split():
            found.setdefault(word, set()).add(concept)
            found.setdefault(stem(word), set()).add(concept)
    for concept, words in ENGLISH.items():
        for word in words.split():
            found.setdefault(word, set()).add(concept)
    return {word: tuple(sorted(concepts)) for word, concepts in found.items()}


_BY_WORD = _by_word()


@lru_cache(maxsize=8192)
def concepts_of(word: str) -> tuple[str, ...]:
    """The concepts of a normalised word, itself or by its stem."""
    return tuple({*_BY_WORD.get(word, _NONE), *_BY_WORD.get(stem(word), _NONE)})
