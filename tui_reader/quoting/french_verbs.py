"""French verbs of saying, in the forms in which newspapers use them."""

from __future__ import annotations

import re

# Verbs in -er, all conjugated alike.
_IN_ER = """
    accepter accuser acquiescer affirmer ajouter alerter alléguer ambitionner analyser annoncer
    apprécier approuver argumenter articuler asséner assurer attaquer attester avancer avouer
    balayer blâmer brocarder caractériser certifier chuchoter citer clamer clarifier claironner
    commenter communiquer comparer compléter confesser confier confirmer conseiller considérer
    constater contester corriger critiquer crier déclarer décliner dénoncer déplorer désapprouver
    détailler dévoiler diagnostiquer enchaîner énoncer énumérer espérer estimer évoquer exhorter
    exiger expliquer exposer exprimer exulter fulminer fustiger gronder hasarder hurler imputer
    indiquer informer insister insinuer interpeller interroger inviter invoquer ironiser jubiler
    juger jurer justifier lâcher lancer louer marteler menacer mentionner minimiser moquer
    murmurer narrer nier noter nuancer objecter observer opiner ordonner parler penser pester
    plaider plaisanter pointer poster préciser préconiser présager prétexter prévoir proclamer
    professer pronostiquer prononcer proposer protester prôner publier qualifier raconter railler
    raisonner rapporter rappeler rassurer réaffirmer recommander récuser récapituler réclamer
    réfuter refuser regretter réitérer rejeter relater relativiser relever remarquer remercier
    répéter répliquer reprocher résumer rétorquer révéler revendiquer ricaner riposter saluer
    sermonner signaler signifier souffler souhaiter souligner soupirer soupçonner spécifier
    stigmatiser suggérer supplier supposer témoigner tempérer tempêter tonner trancher trouver
    tweeter twitter vanter vitupérer vociférer enthousiasmer désoler exclamer offusquer inquiéter
    alarmer excuser emporter étonner demander indigner lamenter féliciter targuer
"""
_OTHERS = """
    dit disent disait disaient dira diront dirait dirent dise disant dire redit redisait écrit
    écrivent écrivait écrivaient écrivit écrira écrivant écrire répond répondent répondait
    répondaient répondit répondra répondant répondre conclut concluent concluait concluaient
    conclurent concluant conclure soutient soutiennent soutenait soutenaient soutint soutenant
    soutenir maintient maintiennent maintenait maintint maintenir prévient préviennent prévenait
    prévint prévenant prévenir convient convenait convint reconnaît reconnait reconnaissent
    reconnaissait reconnaissaient reconnut reconnaissant reconnaître admet admettent admettait
    admettaient admit admettant admettre promet promettent promettait promit promettant promettre
    décrit décrivent décrivait décrivit décrivant décrire dépeint prédit prédisait prédisant
    avertit avertissent avertissait avertissant avertir réagit réagissent réagissait réagissant
    renchérit renchérissait renchérissant surenchérit réjouit réjouissait réjouissent réjouissant
    poursuit poursuivait poursuivent poursuivit poursuivant reprend reprenait reprit reprenant
    souvient défend défendait défendit défendant plaint plaignait prétend prétendent prétendait
    prétendit prétendant croit croyait croyant croient craint craignent craignait craignant
    apprend apprenait apprit dément démentait démentit démentant sourit veut~croire fait~savoir
    faisait~savoir fit~savoir font~savoir faisant~savoir faire~savoir fait~remarquer fait~observer
    fait~valoir faisant~valoir met~en~garde mettait~en~garde tient~à~préciser tient~à~rappeler
    tient~à~souligner fait~part faisant~part
"""
_PARTICIPLES = """
    dit redit écrit répondu conclu soutenu maintenu prévenu convenu reconnu admis promis décrit
    prédit averti réagi surenchéri renchéri réjoui poursuivi repris souvenu défendu plaint
    prétendu cru craint appris démenti souri fait~savoir fait~remarquer fait~observer fait~valoir
    fait~part mis~en~garde tenu~ces~propos eu~ces~mots
"""
_ENDINGS = "e|ât|ent|ait|aient|a|èrent|era|eront|erait|eraient|eait|eaient|ea|eant|ant|er"


def _alternatives(words: set[str]) -> str:
    """Return a pattern of these words by their first letters; `~` stands for a space.

    Grouped so, a word is told from all others at its first letter; longer ones come first.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        groups.setdefault(word[0], []).append(word[1:].replace("~", r"\s"))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items()))


def _stems(infinitive: str) -> set[str]:
    """Return the stems of a verb in -er: espérer has espér- and espèr-, lancer lanc- and lanç-."""
    stem = infinitive[:-2]
    stems = {stem}
    if stem.endswith("c"):
        stems.add(f"{stem[:-1]}ç")
    if match := re.search(r"é(?=[^aeiouy]+$)", stem):
        stems.add(f"{stem[: match.start()]}è{stem[match.end() :]}")
    if stem.endswith(("el", "et")):
        stems |= {stem + stem[-1], f"{stem[:-2]}è{stem[-1]}"}
    return stems


_STEMS = _alternatives({stem for verb in _IN_ER.split() for stem in _stems(verb)})

SIMPLE = rf"(?:(?:{_STEMS})(?:{_ENDINGS})|{_alternatives(set(_OTHERS.split()))})"
"""A pattern of the simple forms, the infinitive and the present participle among them."""

PARTICIPLE = rf"(?:(?:{_STEMS})ée?s?|{_alternatives(set(_PARTICIPLES.split()))})"
"""A pattern of the past participles."""
