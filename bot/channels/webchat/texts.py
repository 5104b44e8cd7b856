"""The Dutch words of the page itself, by id. What bot and counsellors say comes from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

Texts = Mapping[str, str]

DUTCH: Texts = {
    "language": "nl",
    "direction": "ltr",
    "own_name": "Nederlands",
    "welcome": "Fijn dat je er bent.",
    "welcome_more": "Typ wat je wilt vragen of vertellen. Of begin met een knop.",
    "begin": "Laat zien waar het over kan gaan",
    "anonymous": "Je bent hier anoniem. Wij vragen geen naam en zien niet wie je bent.",
    "more": "Over deze chat",
    "more_who": "Eerst krijg je antwoord van de computer. Wil je een mens spreken, dan kan dat ook. "
    "Je ziet altijd wie er schrijft.",
    "more_kept": "Wat je schrijft, bewaren we versleuteld en korte tijd. Je kunt het altijd wissen.",
    "more_leave": "Met Snel weg verdwijnt dit gesprek meteen van je scherm en bij ons. "
    "Op een computer kan dat ook door drie keer op Escape te drukken.",
    "wipe": "Wis dit gesprek",
    "back_title": "Later verder praten",
    "back_why": "Met een paar woorden kom je terug in dit gesprek, ook op een ander apparaat. "
    "Wie de woorden kent, kan meelezen. Bewaar ze dus goed.",
    "back_make": "Geef mij mijn woorden",
    "back_yours": "Dit zijn jouw woorden. Schrijf ze op of onthoud ze:",
    "back_old": "Vraag je later nieuwe woorden, dan werken deze niet meer.",
    "back_return": "Terug naar het gesprek",
    "back_first": "Schrijf eerst iets. Daarna kun je woorden krijgen om terug te komen.",
    "back_label": "Heb je al woorden? Vul ze hier in",
    "back_enter": "Ga verder met dat gesprek",
    "back_wrong": "Deze woorden kloppen niet. Kijk of je ze goed hebt overgenomen. Het zijn er vijf.",
    "back_unknown": "Dit woord staat niet in onze lijst: {words}",
    "back_often": "Je hebt het vaak geprobeerd. Wacht een minuut en probeer het dan opnieuw.",
    "copy_title": "Een kopie voor jezelf",
    "copy_ask": "Maak een kopie van dit gesprek",
    "copy_warning": "Het bestand komt op dit apparaat te staan. Wie dit apparaat ook gebruikt, kan het lezen. "
    "Wij kunnen het niet wissen, ook niet met WIS MIJ.",
    "copy_make": "Ja, maak het bestand",
    "copy_not": "Nee, doe niets",
    "copy_made": "Het bestand staat nu bij je downloads.",
    "copy_nothing": "Er is niets om een kopie van te maken.",
    "copy_failed": "Het lukt nu even niet. Er is geen bestand gemaakt. Probeer het zo opnieuw.",
    "conversation": "Gesprek",
    "answers": "Kies een antwoord",
    "your_message": "Je bericht",
    "type_here": "Typ hier",
    "send": "Stuur",
    "person": "Een mens spreken",
    "danger": "Nood",
    "leave": "Snel weg",
    "danger_title": "Hulp die je kunt bellen",
    "danger_honest": "Wij weten niet wie of waar je bent. Wij kunnen alleen hulp sturen als je dat zelf zegt.",
    "close": "Sluiten",
    "you": "Jij",
    "bot": "Computer",
    "counsellor": "Medewerker",
    "notice": "Mededeling",
    "typing": "Er wordt geschreven",
    "sending": "wordt verstuurd",
    "sent": "verstuurd",
    "failed": "niet verstuurd",
    "retry": "Opnieuw sturen",
    "offline": "Er is geen verbinding, ik probeer het opnieuw.",
    "online": "Er is weer verbinding.",
    "new_below": "Nieuw bericht",
    "over": "Dit gesprek is hier afgesloten. Wat er stond, is van dit scherm gehaald.",
    "again": "Opnieuw beginnen",
    "look": "Kijk of er een antwoord is",
    "earlier": "Eerdere berichten staan hier niet meer.",
    "picture": "Tekening",
    "read_aloud": "Voorlezen",
    "stop_reading": "Stop met voorlezen",
    "file": "Bestand openen",
    "file_note": "Het bestand komt bij je downloads. Dat kunnen wij niet wissen.",
    "too_long": "Dit bericht is te lang. Maak het korter of stuur het in delen.",
    "empty": "Er staat nog niets in je bericht.",
    "unreadable": "Dit bericht konden we niet lezen. Typ het als gewone tekst.",
    "too_many": "Je stuurt veel berichten achter elkaar. Wacht even en stuur het dan opnieuw.",
    "closed": "Het lukt nu even niet. Je bericht is niet verstuurd. Probeer het zo opnieuw.",
    "refused": "Dit verzoek kwam niet van deze pagina. Ga terug en probeer het opnieuw.",
    "not_found": "Deze pagina bestaat niet.",
    "wrong": "Er ging iets mis bij ons. Probeer het zo opnieuw.",
    "to_start": "Naar het begin",
    "today": "vandaag",
    "days": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "months": "januari februari maart april mei juni juli augustus september oktober november december",
    "open_chat": "Chat",
    "close_chat": "Chat sluiten",
}

#: No words but what the page is: never translated.
NOT_WORDS = frozenset(("language", "direction", "own_name"))


def in_words(language: str, own_name: str, direction: str, translated: Texts) -> Texts:
    """The page's words in another language; what is missing there stays Dutch."""
    words = {name: translated.get(name, text) for name, text in DUTCH.items()}
    return {**words, "language": language, "own_name": own_name, "direction": direction}


#: What the page's own script needs to say.
SCRIPT_IDS = (
    *(
        "you",
        "bot",
        "counsellor",
        "notice",
        "typing",
        "sending",
        "sent",
        "failed",
        "retry",
        "offline",
        "online",
    ),
    *(
        "new_below",
        "over",
        "again",
        "file",
        "file_note",
        "picture",
        "closed",
        "wrong",
        "back_yours",
        "back_old",
    ),
    *("back_first", "empty", "too_long", "read_aloud", "stop_reading"),
    *("copy_made", "copy_nothing", "copy_failed"),
)


def script_texts(texts: Texts) -> dict[str, str]:
    return {name: texts[name] for name in SCRIPT_IDS}
