"""Words by the same concepts that hardly any phrase has, so that a message nobody wrote before is still heard."""

from __future__ import annotations

SELDOM = {
    "abroad": """
        abudhabi afghanistan agadir aken alanya algiers alicante angola ankara antalya arabie armenie
        azerbeidzjan bali beedigd birmingham boedapest boekarest bogota bolletjesslikker bosnie cairo californie
        cambodja canarische caracas casablanca cayenne charleroi chicago congo consulair cyprus doha dortmund
        dublin dusseldorf emmerich eritrea essen estland ethiopie faro filipijnen florence frankfurt gent
        georgie glasgow grensovergang guatemala guyana haiti hamburg hannover hasselt helsinki honduras ibiza
        irak israel ivoorkust izmir kaapverdie kameroen kazachstan kleef koerier kopenhagen kosovo krakau kreta
        landsgrens letland lille litouwen liverpool luchthaven luik luxemburg lyon macedonie maleisie mali
        mallorca malta manchester marrakech marseille miami moldavie monaco montenegro munchen napels nepal
        newyork nice nickerie oeganda oranjestad oslo ottawa pakistan paraguay porto qatar quito rabat
        reisverbod rhodos saoedi sevilla sharjah singapore slovenie slowakije soedan sofia somalie spanjaard
        stockholm sydney syrie tanger tanzania tenerife texas toronto trinidad tunis uitzetting uruguay valencia
        venetie verdrag vietnam visum vliegticket warschau willemstad zurich
    """,
    "money": """
        abonnementskosten afterpay armlastig armoede bankbeslag belastingaanslag betaalbaar betekening bewind
        bewindvoering bezuinigen bijstandsuitkering budgetbeheer budgetcoach buffer cent centen corporatie
        creditcard dagvaarding debiteur doekoes doorlopend dwangbevel eindafrekening energierekening failliet
        faillissement flappen geldboete gemeentebelasting griffierecht hondenbelasting huurachterstand
        huurschuld hypotheeklasten ingebrekestelling inkomensconsulent ioaw jeugdfonds klarna kledingbank
        kleedgeld knaken kwijtgescholden lbio leefgeld leergeld loonbeslag loonstrook minimaregeling minnelijk
        naheffing onderhoudsplicht ontneming participatiewet partneralimentatie pegels pensioenfonds poen
        rechtsbijstand reiskostenvergoeding roodstand salarisstrook sappelen schuldeiser schuldeisers
        speelgoedbank sportfonds stadspas traject uithuiszetting verbeurd verhuurder voorschot wanbetaler
        waterschapsbelasting wsnp zakgeld ziektewet
    """,
    "school": """
        afscheidsmusical avondvierdaagse boekbespreking buitenschools citotoets collegezaal concierge
        conciergerie conrector crecheleidster decaan gastouder gymtas herkansing huiswerkbegeleiding
        huiswerkklas kamp kerstviering klasgenoten klassenapp kleuterklas kleuterschool kringgesprek leerplein
        leesniveau luizenmoeder magister moederdagcadeau montessori musical onderwijs onderwijsinstelling
        onderwijzer onderwijzeres overblijfkracht overgang pesterij pestprotocol peuterklas praktijkonderwijs
        proefwerk proefwerkweek rector schakelklas schooladvies schoolagenda schoolkamp schoolleider schooltje
        sinterklaasviering spijbelaar sportdag spreekuurtje taalklas tentamen thuiszitter universiteit
        vaderdagcadeau verzuimkaart voorleesmoeder vrijeschool werkstuk zittenblijven zittengebleven
        zorgcoordinator zorgteam
    """,
    "police": """
        arrestantencel beslagformulier bivakmuts bivakmutsen cellencomplex consultatie getapt gevorderd
        heterdaad huiszoekingsbevel hulpofficier invallers inverzekering juten kmar marechaussee piket
        piketdienst raadsman raadsvrouw ramkoeien recherchebureau smeris stormram strafpleiter swat tapgesprek
        verdenking verhoorkamer verhoren vingerafdrukken
    """,
    "court": """
        appel beklaagdenbank bewijsmiddelen dagbepaling enkelvoudig getuigenverklaring gevonnist gratieverzoek
        herziening jeugdrechter journaal kantonrechter krantenartikel magistraat parketnummer persbericht
        pleidooi pleiten procesdossier raadsheer rechtbanktekenaar rechtbankzaal requisitoir schadeclaim
        schorsingsverzoek schuldigverklaring slachtofferverklaring smartengeld strafeis strafmaat
        tenlastelegging toga verslaggever
    """,
    "visit": """
        bagagescan bezoekersingang bezoekkaart bezoekmoment bezoekpas bezoekplanner bezoekruimte buggy carpoolen
        detectiepoort familiebezoek glaswand identificatie jurk kinderhoek legitimeren liefdeskamer meerijden
        muntje parkeerplaats partnerbezoek pendelbus piercing poortwachter portier reisplanner riem rollator
        wachtruimte
    """,
    "contact": """
        aangetekend ansichtkaart beeldscherm belkosten belminuut beltijd betaalverzoek bijbel boodschappenlijst
        cellentelefoon fotoalbum fotootje gameconsole gebedskleed handdoek horloge iban joggingbroek kantine
        knutselwerk koffiepads opbelt overschrijving playstation postkaart puzzelboek scheerapparaat shag
        shampoo sieraden stereo storting tabak tekeningetje telefooncel tijdschrift tikkie toiletspullen
        trainingspak videobezoek videogesprek vloei voicemail waterkoker webcam wekkerradio winkellijst xbox
        zoom
    """,
    "feelings": """
        afgang afgestompt beschaamd bibberen boosaardig brullen buitengesloten burnout depressie draagkracht
        frustratie furieus futloos gefrustreerd gejaagd gekrenkt gekwetst genegeerd gepieker gevoelloos heimwee
        hulpeloos hyperventilatie hyperventileren jankte kwetsbaar leegte liefdesverdriet lusteloos malen
        misselijk moedeloos nagewezen neerslachtig nerveus onbegrepen ongehoord ongerust onrustig ontploffen
        ontredderd ontroostbaar onwerkelijk onzichtbaar opgebrand overspannen pissig prikkelbaar razend
        rouwproces rusteloos schande schandvlek slapeloosheid snauwen snikken somberheid stigma teleurgesteld
        tobben uitgestoten veerkracht verdoofd verlies veroordelend verslagen vertwijfeld zinloos zweten
    """,
    "release": """
        aarden afgetrapt basispenitentiair buitenpoort dagbesteding enkelbandcontrole inburgeren
        nazorgcoordinator onderdak ontslagdatum opvangplek recidive regimair reintegratie resocialisatie
        strafrestant tussenhuis uitzendbureau urgentie urgentieverklaring verlofbriefje verlofdag verlofpas
        vrijgekomen woonruimte
    """,
    "violence": """
        achternagezeten afluisteren afperser afpersing airtag bekrast belaagd belagen belager bespioneren
        brandstichting cobra controlerend dreigbrief dreigement dreigementen duwen dwingend eerkwestie eerwraak
        explosief geheimadres geschopt huiselijk huisverbod informatieplicht intimidatie knijpen meppen
        noodopvang onderduiken ondergedoken safehouse schaduwen schuiladres toegetakeld uithuisgeplaatst
        vrouwenopvang vuurwerkbom wijkverbod wraakactie wurgen
    """,
    "love": """
        afstandsrelatie bedriegen bedriegt bezitterig breuk claimen convenant datingapp echtscheiding
        echtscheidingsverzoek flirten geliefde huwelijkscrisis huwelijksproblemen jaloezie latrelatie losmaken
        loyaal loyaliteit minnaar relatiebreuk relatietherapie samenlevingscontract schat schatje
        scheidingsadvocaat scheidingspapieren slippertje tinder trouwbelofte trouwdag trouwjurk trouwplannen
        verdergaan verliefdheid verloving verlovingsring verstikkend vreemdganger
    """,
    "authorities": """
        crisispleeggezin gezinsbegeleidster gezinshuis gezinsmanager hulpverleningsplan indicatie
        jeugdbeschermster jeugdconsulent jeugdstem jeugdteam keukentafelgesprek kinderbeschermer kinderombudsman
        klachtencommissie meldcode omgangsbegeleiding omgangshuis omgangsregeling ondertoezicht opvoedcursus
        opvoedondersteuning ouderbegeleiding perspectiefbesluit pleegplaatsing raadsrapport sociaalteam
        spoeduithuisplaatsing veiligheidsafspraken verzoekschrift vooronderzoek vots williamschrikker
    """,
    "carer": """
        bonuskind bonusmoeder eenhoofdig gezagsoverdracht gezagsregister grootbrengen grootmoeder grootvader
        logeerkind netwerkpleegzorg oomzegger oppasoma oppasopa opvangkind overgrootmoeder peetoom pleegdochter
        pleegzoon voogdes voogdijoverdracht
    """,
    "behaviour": """
        babytaal broekplassen doorslapen driftkikker duimzuigen eetprobleem emdr faalangst gameverslaafd gillen
        hangjongeren hyperactief inslapen jeugdarts kamertje kinderpsycholoog knijpt krabben krijsen luier
        nachtlampje opsluiten poepen regressie rouwtherapie scheidingsangst slaapproblemen spugen stotteren tics
        tieren vandalisme vapen verlatingsangst vernielen weglopen weigert woedeaanval woedeaanvallen
    """,
    "telling": """
        biechten eerlijkheid gejokt omheen onthullen ontwijken opbiechten verbloemen verklappen verklapt
        verwoorden verzinnen verzinsel verzonnen waarheidsgetrouw
    """,
    "privacy": """
        alias anonimiteit bewaartermijn cloud datalek discreet discretie doorgespeeld doorspelen doorverteld
        encryptie gegevensbescherming geregistreerd incognito opgenomen opname privacyreglement privacywet
        registratie schuilnaam server servers snitchen tracking verklikken vernietigen versleuteld versleuteling
        vertrouwelijkheid wachtwoordloos zwijgplicht
    """,
    "person": """
        bereikbaarheid callcenter contactpersoon gesprekspartner hulpverleenster klantenservice
        maatschappelijkwerker maatschappelijkwerkster operator spreekuur telefoniste terugbelafspraak wezen
    """,
    "stop": """
        afmelding beeindiging blokkeren dempen deregistreren mute staken stopzetting uitgeschreven
    """,
    "help": """
        belgroep buddyproject contactdag diaconie facebookgroep forum gezinsvakantie inloophuis kerkelijk
        lotgenotendag luisterlijn maatjesproject mentorproject pastor pastoraal predikant rijdienst steunpunt
        vervoersdienst vluchtelingenwerk vrijwilligersorganisatie zelfhulp zelfhulpgroep
    """,
    "illness": """
        abces afdelingshoofd afzondering apotheek beklag beklagcommissie bipolair bloeddruk borderline chemo
        copd dialyse gebit gips hartkwaal hartpatient hepatitis hongerstaking inhaler injectie insulinepomp
        kanker kiespijn krukken luchtplaats medicatieverandering meerpersoonscel observatiecel ondervoed
        ontsteking ontwenning prik prothese psychotisch ptss puffer reuma revalidatie schizofreen schizofrenie
        schurft stemmenhoort strafcel tabletten vermagerd verpleegpost verslaafd verslaving waanbeelden
    """,
    "motherhood": """
        babybed babyhuis babykamer barensween bevallingsdatum borstvoeden couveuse echo echootje flesvoeding
        kolfapparaat kraambed kraamvisite ledikant miskraam moedermelk uitgerekend vroedvrouw ween wieg
    """,
    "worker": """
        afstuderen beleidsadviseur beroepskracht beroepskrachten casusbespreking deskundigheidsbevordering
        gedragswetenschapper gezinsvoogdijwerker hogeschool intervisie lectoraat minor onderwijsassistent
        onderzoeksvraag opbouwwerker praktijkbegeleider reclasseringsmedewerker reclasseringswerker
        vertrouwensarts welzijnswerker wijkzuster
    """,
    "elsewhere": """
        aanbieding aandelen aardrijkskunde airco aldi amazon aquarium autoverzekering bankstel barbecue beleggen
        bier bioscoop borrel breuken brommer broodrooster camper caravan carnaval concertkaartje conducteur
        coolblue cruise crypto dakgoot darten dierenasiel dierentuin droomduiding efteling festival files
        flitspaal fortnite garantie gemeenteraadsverkiezing gezichtscreme gordijnrails goudvis groenteboer
        hamster hardlopen hockey horoscoop ikea isolatie jumbo kaas kabinet kapsel kebab kitten klantnummer
        kledingkast knippen koelvries koningsdag kortingscode lidl loodgieterij loterij magnetron manicure
        marathon minecraft minister museum occasion ordernummer oudjaar oven pakketbezorger papegaai pizzeria
        playlist poes postnl pretpark puppy retour retourneren rijles rijschool roblox ruilen salade schaatsen
        scooter skien snackbar snelweg soep sporten spotify staartdeling staatsloterij stedentrip stembureau
        sterrenbeeld stofzuiger sushi theater thuisbezorgd tiktok topografie verwarmingsketel vliegvakantie
        vloerkleed volleybal wegenbelasting wehkamp wielrennen wijn wintersport wiskundesom youtube zalando
        zonnepaneel zonnepanelen zonvakantie
    """,
}
