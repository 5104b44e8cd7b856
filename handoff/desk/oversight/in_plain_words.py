"""What every route of the desk means to a person: part of the desk → what somebody may do there → its routes.

Routes with one sentence are open to the same roles; a test keeps that true, and finds a route without a sentence.
"""

from __future__ import annotations

from handoff.phrases import Phrase, phrase

PLAIN: tuple[tuple[Phrase, tuple[tuple[Phrase, tuple[str, ...]], ...]], ...] = (
    (
        phrase("Inloggen en het eigen account"),
        (
            (
                phrase("Inloggen, of een uitnodiging gebruiken"),
                (
                    *("GET /inloggen", "POST /inloggen", "GET /inloggen/code", "POST /inloggen/code"),
                    *(
                        "GET /uitnodiging/{secret}",
                        "POST /uitnodiging/{secret}",
                        "POST /uitnodiging/{secret}/code",
                    ),
                ),
            ),
            (phrase("Een taal en lichte of donkere kleuren kiezen"), ("POST /taal", "POST /weergave")),
            (
                phrase("Uitloggen, het eigen wachtwoord veranderen en nieuwe herstelcodes maken"),
                (
                    *("GET /account", "POST /account/wachtwoord", "POST /account/herstelcodes"),
                    *("POST /account/overal-uitloggen", "POST /uitloggen"),
                ),
            ),
        ),
    ),
    (
        phrase("Gesprekken"),
        (
            (phrase("De eerste bladzijde van de balie openen"), ("GET /",)),
            (
                phrase("Zien hoeveel families wachten en hoe het met de eigen gesprekken gaat"),
                ("GET /stand", "GET /deurbel"),
            ),
            (phrase("Op dienst gaan, pauze nemen of weggaan"), ("POST /aanwezig",)),
            (phrase("Het volgende gesprek nemen"), ("POST /volgende",)),
            (
                phrase("Een gesprek uit de wachtrij kiezen, als je dat recht hebt"),
                ("POST /gesprek/{id}/nemen",),
            ),
            (
                phrase("Het eigen gesprek lezen en antwoorden"),
                ("GET /gesprek/{id}/regels", "POST /gesprek/{id}/antwoord", "POST /gesprek/{id}/gelezen"),
            ),
            (
                phrase("Een bericht dat niet aankwam nog eens sturen of laten zitten"),
                ("POST /gesprek/{id}/opnieuw", "POST /gesprek/{id}/opgeven"),
            ),
            (phrase("Het eigen gesprek terug in de wachtrij zetten"), ("POST /gesprek/{id}/teruggeven",)),
            (
                phrase("Een familie vragen of we later mogen vragen hoe het gaat"),
                ("POST /gesprek/{id}/later-vragen",),
            ),
            (phrase("Opschrijven dat 112 is gebeld"), ("POST /gesprek/{id}/112",)),
            (phrase("Een gesprek wissen als de familie dat vraagt"), ("POST /gesprek/{id}/wissen",)),
            (
                phrase("Een melding bovenaan weghalen: over het eigen gesprek, of alle als coördinator"),
                ("POST /alarm/{id}/gezien",),
            ),
        ),
    ),
    (
        phrase("Een gesprek afronden"),
        (
            (
                phrase("Aankondigen dat het gesprek bijna klaar is, en het afsluiten"),
                (
                    *("POST /gesprek/{id}/aankondigen", "POST /gesprek/{id}/sluiten"),
                    *("POST /gesprek/{id}/in-een-keer", "POST /gesprek/{id}/afronden"),
                ),
            ),
            (
                phrase("Het formulier na een eigen gesprek later invullen"),
                ("GET /afronden", "GET /afronden/{id}", "POST /afronden/{id}"),
            ),
        ),
    ),
    (
        phrase("Overzicht en meelezen"),
        (
            (phrase("Zien wie er werkt, wie wacht en wie met wie praat"), ("GET /overzicht",)),
            (
                phrase(
                    "Een gesprek van een ander lezen, met een reden: alles als coördinator, "
                    "anders alleen wat wacht en met dat recht"
                ),
                ("GET /meelezen/{id}", "GET /meelezen/{id}/nu"),
            ),
            (
                phrase("Een collega iets influisteren dat de familie niet ziet"),
                ("POST /meelezen/{id}/fluister",),
            ),
            (
                phrase("Een gesprek van een collega overnemen of sluiten"),
                ("POST /meelezen/{id}/overnemen", "POST /meelezen/{id}/sluiten"),
            ),
        ),
    ),
    (
        phrase("Hulp van een collega"),
        (
            (
                phrase("Een hand opsteken in het eigen gesprek, en weer omlaag doen"),
                ("POST /gesprek/{id}/hand", "POST /gesprek/{id}/hand/omlaag"),
            ),
            (
                phrase("Op een opgestoken hand antwoorden dat je komt"),
                ("POST /gesprek/{id}/hand/kom", "POST /overzicht/hand/{id}"),
            ),
            (
                phrase("Het eigen gesprek aan een collega aanbieden, of dat weer intrekken"),
                ("POST /gesprek/{id}/doorgeven", "POST /gesprek/{id}/doorgeven/intrekken"),
            ),
            (
                phrase("Een gesprek dat je krijgt aangeboden aannemen of weigeren"),
                ("POST /aanbod/{id}/nemen", "POST /aanbod/{id}/weigeren", "POST /aanbod/{id}/gezien"),
            ),
            (
                phrase("Een gesprek doorgeven omdat je deze persoon kent, zonder uitleg"),
                ("POST /gesprek/{id}/ken-ik",),
            ),
            (phrase("Een familie terugbrengen naar de automatische hulp"), ("POST /gesprek/{id}/naar-bot",)),
            (phrase("Even pauze nemen na een zwaar gesprek"), ("POST /adempauze", "POST /adempauze/klaar")),
        ),
    ),
    (
        phrase("Aantekeningen"),
        (
            (phrase("Een aantekening bij het eigen gesprek schrijven"), ("POST /gesprek/{id}/aantekening",)),
            (
                phrase("Briefjes voor de volgende dienst lezen, ophangen en de eigen briefjes weghalen"),
                ("GET /prikbord", "POST /prikbord", "POST /prikbord/{id}/weg"),
            ),
        ),
    ),
    (
        phrase("Kennis"),
        (
            (
                phrase("Opzoeken wat de hulplijn weet en het in het gesprek sturen"),
                (
                    *("POST /gesprek/{id}/kennis", "POST /gesprek/{id}/kennis/aanbieden"),
                    *("POST /gesprek/{id}/standaardantwoorden", "POST /standaardantwoorden/gebruikt"),
                ),
            ),
            (phrase("Melden dat een feit niet klopt"), ("POST /feiten/melden",)),
            (
                phrase("Meldingen over feiten lezen: je eigen, of alle als je ze mag beantwoorden"),
                ("GET /feiten/meldingen",),
            ),
            (phrase("Meldingen over feiten beantwoorden"), ("POST /feiten/meldingen/{id}",)),
            (phrase("Zien welke standaardantwoorden worden gebruikt"), ("GET /standaardantwoorden",)),
        ),
    ),
    (
        phrase("Zorg en veiligheid"),
        (
            (
                phrase(
                    "Een zorgsignaal aan de coördinator geven, en de eigen zorgsignalen lezen en aanvullen"
                ),
                (
                    *("POST /gesprek/{id}/zorgsignaal", "GET /zorgsignalen", "GET /zorgsignalen/{id}"),
                    "POST /zorgsignalen/{id}/antwoord",
                ),
            ),
            (
                phrase("Zorgsignalen oppakken en afronden"),
                ("POST /zorgsignalen/{id}/oppakken", "POST /zorgsignalen/{id}/afronden"),
            ),
            (phrase("Opschrijven dat 112 is gebeld, voor een collega"), ("POST /zorgsignalen/112/{id}",)),
            (
                phrase("De stappen van de meldcode bijhouden"),
                (
                    *("GET /meldcode", "POST /meldcode", "GET /meldcode/{id}"),
                    *("POST /meldcode/{id}/stap", "POST /meldcode/{id}/afsluiten"),
                ),
            ),
            (
                phrase("Opschrijven waarnaar is verwezen en wat er is gedeeld"),
                ("POST /gesprek/{id}/verwijzing", "GET /verwijzingen"),
            ),
            (
                phrase("Een plan afspreken met iemand die vaak komt"),
                ("POST /gesprek/{id}/plan", "POST /gesprek/{id}/plan/weg"),
            ),
        ),
    ),
    (
        phrase("Nabespreken en leren"),
        (
            (
                phrase(
                    "Vragen om een gesprek na te bespreken, en het eigen verzoek of de eigen feedback lezen"
                ),
                (
                    *("POST /gesprek/{id}/nabespreken", "GET /nabespreken", "POST /nabespreken"),
                    *(
                        "GET /nabespreken/{id}",
                        "POST /nabespreken/{id}/antwoord",
                        "POST /nabespreken/{id}/klaar",
                    ),
                ),
            ),
            (phrase("Een verzoek om na te bespreken oppakken"), ("POST /nabespreken/{id}/oppakken",)),
            (
                phrase("Feedback geven op een afgesloten gesprek"),
                ("GET /nabespreken/feedback/{id}", "POST /nabespreken/feedback/{id}"),
            ),
            (
                phrase("Oefenen met een bedachte familie"),
                ("GET /oefenen", "POST /oefenen", "GET /oefenen/{id}", "POST /oefenen/{id}/stop"),
            ),
        ),
    ),
    (
        phrase("Verzoeken om te bellen, te mailen of langs te komen"),
        (
            (phrase("Zo'n verzoek van een familie opschrijven"), ("POST /gesprek/{id}/verzoek",)),
            (
                phrase("Verzoeken oppakken, de gegevens lezen en het verzoek afronden"),
                (
                    *("GET /verzoeken", "GET /verzoeken/{id}", "POST /verzoeken/{id}/oppakken"),
                    *("POST /verzoeken/{id}/terug", "POST /verzoeken/{id}/klaar"),
                ),
            ),
        ),
    ),
    (
        phrase("Blokkades na misbruik"),
        (
            (phrase("Een blokkade voorstellen"), ("POST /gesprek/{id}/blokkade",)),
            (
                phrase("Blokkades bekijken, bevestigen, afwijzen en opheffen"),
                (
                    *("GET /blokkades", "POST /blokkades/{id}/bevestigen"),
                    *("POST /blokkades/{id}/afwijzen", "POST /blokkades/{id}/opheffen"),
                ),
            ),
        ),
    ),
    (
        phrase("Contact zonder chat"),
        (
            (
                phrase("Een telefoongesprek, mail of bezoek opschrijven en de eigen contacten verbeteren"),
                ("GET /contacten", "POST /contacten", "GET /contacten/{id}", "POST /contacten/{id}"),
            ),
            (phrase("Een opgeschreven contact weghalen"), ("POST /contacten/{id}/weghalen",)),
        ),
    ),
    (
        phrase("Afgesloten gesprekken"),
        (
            (
                phrase(
                    "Een afgesloten gesprek zoeken en met een reden lezen: je eigen, of alle als coördinator"
                ),
                ("GET /zoeken", "GET /zoeken/{id}", "POST /zoeken/{id}", "GET /zoeken/{id}/gewist"),
            ),
            (
                phrase("Een kopie van een gesprek maken als de familie dat vraagt"),
                ("GET /zoeken/{id}/kopie", "POST /zoeken/{id}/kopie"),
            ),
        ),
    ),
    (
        phrase("Rooster en openingstijden"),
        (
            (phrase("Het rooster en de openingstijden lezen"), ("GET /rooster", "GET /openingstijden")),
            (
                phrase("Voor de eigen dienst een ander zoeken, en een vrije dienst overnemen"),
                ("POST /rooster/dienst/{id}/ruil", "POST /rooster/dienst/{id}/neem"),
            ),
            (
                phrase("Diensten maken, stoppen, laten vervallen en aan iemand geven"),
                (
                    *("POST /rooster/dienst", "POST /rooster/dienst/{id}/stop"),
                    *("POST /rooster/dienst/{id}/vervalt", "POST /rooster/dienst/{id}/geef"),
                ),
            ),
            (
                phrase("De hulplijn eerder sluiten of langer openhouden"),
                ("POST /openingstijden/wijzig", "POST /openingstijden/{id}/weg"),
            ),
        ),
    ),
    (
        phrase("Medewerkers"),
        (
            (
                phrase("Medewerkers zien, uitnodigen, veranderen en hun toegang herstellen"),
                (
                    *("GET /medewerkers", "POST /medewerkers/uitnodigen", "POST /medewerkers/{id}"),
                    *("POST /medewerkers/uitnodiging/{id}/intrekken", "POST /medewerkers/{id}/aanzetten"),
                    "POST /medewerkers/{id}/toegang",
                ),
            ),
            (
                phrase("Iemand van de hulplijn halen en de gesprekken doorgeven"),
                ("GET /medewerkers/{id}/weghalen", "POST /medewerkers/{id}/weghalen"),
            ),
        ),
    ),
    (
        phrase("Cijfers en toezicht"),
        (
            (
                phrase("Cijfers bekijken en opslaan"),
                ("GET /cijfers", "GET /cijfers/jaarverslag", "GET /cijfers/bestand"),
            ),
            (
                phrase("Nakijken wie wat las en deed"),
                ("GET /spoor", "GET /spoor/week", "POST /spoor/week/bekeken"),
            ),
            (phrase("Nakijken wat er is gewist"), ("GET /gewist",)),
            (phrase("Deze lijst bekijken"), ("GET /rechten",)),
        ),
    ),
)
