"""French: the words that tell who speaks."""

from __future__ import annotations

from tui_reader.quoting.french_verbs import PARTICIPLE, SIMPLE
from tui_reader.quoting.grammar import NAME, PER, QUOTATION, WORD, Grammar, pattern

_ADVERB = (
    r"(?:(?:\w+ment|cependant|aussi|encore|ainsi|alors|donc|pourtant|toutefois|même|ensuite|"
    r"enfin|déjà|bien|tout|hier|pour sa part|de son côté|quant à (?:lui|elle|eux)|"
    r"(?:lui|elle)(?:-même)?|"
    r"d'abord|à son tour|en outre|jamais|toujours|souvent|(?:ce )?(?:lundi|mardi|mercredi|jeudi|"
    r"vendredi|samedi|dimanche)|ce (?:matin|soir)|aujourd'hui|par ailleurs|d'ailleurs|néanmoins|"
    r"en effet|en revanche|au contraire),?\s+)"
)
_CLITIC = r"(?:(?:ne|se|lui|leur|y|en|me|nous)\s|[nsm]'\s?|[lL]'(?=a\s|av|au))"
_AVOIR = r"(?:a|ont|avait|avaient|aura|auront|aurait|auraient|eut|ait|aient|ayant|avoir)"
_ETRE = r"(?:s'est|s'était|se\ssont|s'étaient|se\sserait|s'étant|s'être)"
_COMPOUND = rf"(?:{_AVOIR}|{_ETRE})\s+{_ADVERB}{{0,3}}{PARTICIPLE}"
# After these a form in -e is a noun: "une annonce".
_NO_NOUN = "".join(
    rf"(?<!\b{word} )"
    for word in "la une cette sa le un ce son des les ses aux du".split()  # noqa: SIM905
)
_VERB = (
    rf"\b(?<!-)(?:{_CLITIC}{{0,2}}{_COMPOUND}"
    rf"|{_CLITIC}{{0,2}}(?<!\bd')(?<!(?<!comme )l'){_NO_NOUN}{SIMPLE})\b(?![-'])"
)
_BEHIND = r"^[\s,;–—-]*+"
_ARTICLE = r"(?:le|la|les|l'|un|une|des)"
_PERSONS = """
    ministre présidente? porte-parole maire chef(?:fe)? directeur directrice offici(?:er|ère)
    témoin polici(?:er|ère) procureure? avocate? chauffeur conducteur conductrice
    entra[iî]neu(?:r|se) capitaine homme femme individu suspecte? accusée? militante? députée?
    sénat(?:eur|rice) candidate? responsable secrétaire élue? journaliste écrivaine? auteure?
    chercheu(?:r|se) experte? médecin professeure? général colonel commandant amiral roi reine
    prince(?:sse)? pape cardinal évêque archevêque prêtre dirigeante? patronn?e?
    fondat(?:eur|rice) commissaire juge préf(?:et|ète) ambassad(?:eur|rice) diplomate opposante?
    leader numéro joueu(?:r|se) attaquante? gardien sélectionneur act(?:eur|rice) chanteu(?:r|se)
    réalisat(?:eur|rice) artiste milliardaire homologue prédécesseur successeur conseill(?:er|ère)
    chanceli(?:er|ère) vice-présidente? premi(?:er|ère) ancien(?:ne)? fils fille frère sœur père
    mère épouse époux mari veuve victime habitante? voisine? rapporteure? spécialiste économiste
    syndicaliste tueur agent gendarme soldat pilote étudiante? proche représentante? magistrate?
    manager locataire adversaire rivale? nageu(?:r|se) skieu(?:r|se) cycliste athlète
    footballeu(?:r|se)
"""
_GROUPS = """
    source famille communiqué autorités enquêteurs organisateurs membres gouvernement police
    parquet tribunal mairie municipalité association organisation syndicat direction cabinet
    équipe entourage déclaration document rapport étude texte fonctionnaires pompiers
    scientifiques cour commission conseil comité société régie compagnie justice ville région état
    pays armée parti opposition ministère mouvement collectif club firme groupe agence défense
    accusation commune préfecture entreprise coalition majorité quotidien journal site élus
"""
_ROLE = "|".join(_PERSONS.split())
_GROUP = "|".join(_GROUPS.split())
_EITHER = (
    "ministre|maire|porte-parole|juge|chef|secrétaire|journaliste|responsable|militante?|"
    "première? ministre|commissaire|championne?|économiste|garde"
)

FRENCH = Grammar(
    verb=pattern(_VERB),
    behind=pattern(rf"{_BEHIND}{_ADVERB}*"),
    any_verb=pattern(
        rf"{_BEHIND}{_ADVERB}*(?P<verb>(?:{_AVOIR}|{_ETRE})\s+(?:{WORD}\s+){{1,5}}?"
        rf"|{_CLITIC}{{0,2}}[^\W\d_]+(?:e|ait|it|ut|nd|oit|ient|gue)\s+{_ADVERB}*)"
        rf"(?=(?:(?:{_ARTICLE}|M\.|MM\.|Mme|Mlle|Dr|Me)\s*(?:{WORD}\s+){{0,3}})?{PER})"
    ),
    inverted=pattern(
        rf"{_BEHIND}{_ADVERB}*(?P<verb>{_CLITIC}{{0,2}}[^\W\d_]{{1,20}})(?:-t)?-"
        rf"(?P<pronoun>ils?|elles?|on)\b(?:\s+{_ADVERB}{{0,3}}(?:été\s+)?{WORD})?"
    ),
    later=pattern(rf",\s+(?:comme\s(?:l'|le\s)?)?{_ADVERB}*"),
    inverted_later=pattern(
        rf"{_CLITIC}{{0,2}}[^\W\d_]+(?:-t)?-(?P<pronoun>il|elle)\b(?:\s+{WORD})?"
    ),
    name_first=pattern(
        rf"^[\s,–—-]*(?:(?:M\.|Mme|Mlle|Dr|Me)\s*)?(?P<name>{NAME.pattern})"
        rf"\s*(?:,[^,.]*,)?\s*{_ADVERB}*"
    ),
    pronoun_first=pattern(rf"^\s*,\s*(?P<pronoun>ils?|elles?|on)\s+{_ADVERB}*"),
    dependent=pattern(
        r"^(?!fai|fit|font|met|tient)(?:\w+\s|\w')*\w+(?:ant|(?P<infinitive>er|ir|ire|dre|tre|ure))"
        r"(?:\s(?:part|savoir|valoir))?$"
    ),
    auxiliary=pattern(r"\b(?:a|ont|est|sont|était|avait)\s"),
    according=pattern(r"\b(?P<verb>selon|d'après|dixit|aux yeux d[eu'])\s*"),
    for_one=pattern(rf"(?:^\W*(?:{WORD},?\s+){{0,2}}|[,;:]\s*|\b(?:et|mais)\s+)(?P<verb>pour)\s+"),
    pronoun=pattern(
        r"(?:^|[\s'])(?P<pronoun>ils?|elles?|on|ce dernier|cette dernière|celui-ci|celle-ci),?\s+"
        rf"{_CLITIC}*{_ADVERB}*$"
    ),
    subject_pronoun=pattern(r"(?<![\w'-])(?P<pronoun>il|elle)\s+(?!y\s|s'agi|faut|est\s)"),
    relative=pattern(rf"\bqui,?\s+{_CLITIC}*{_ADVERB}*$"),
    light=pattern(rf"\s*(?:{_ADVERB}|{_CLITIC})*\s*"),
    oblique=pattern(
        r"(?:\b(?:de|du|des|à|au|aux|avec|par|pour|contre|chez|sur|en|dans|sous|envers|entre|vers|"
        r"devant|derrière|comme|nommé|accuser?|félicit\w+)|\bd')\s*"
        r"(?:(?:le|la|les|l'|M\.|MM\.|Mme|son|sa|ses)\s*)*$"
        r"|\b(?:du|des|aux?|(?:de|à|par|avec|pour|contre)\s+(?:le|la|les|l'|son|sa|ses))\s*"
        rf"(?:{_ROLE})s?\b(?:\s+{WORD}){{0,2}}\s*$"
    ),
    clause_end=pattern(
        r"(?:(?<!\b\w)(?<!\bMM|\bDr|\bMe)\.|[;:()])(?:\s|$)|\b(?:qui|dont|lors|devant|dans|après|"
        r"avant|pendant|tandis|alors|auprès|face|mais|depuis|suite|car|puis|quand|afin|avec|via|"
        rf"contre|interrog\w+|cit\w+ par|que|en \w+ant)\b|{QUOTATION}"
    ),
    kind=pattern(
        rf"\s*(?:{_ARTICLE}\s*)?(?:(?:agence|organisation|quotidien|chaîne|site|groupe|association|"
        r"syndicat|parti|société|entreprise|journal|hebdomadaire|magazine|radio|institut|collectif|"
        r"fédération|compagnie|ONG|club|banque|non gouvernementale|de presse|officielle?|"
        r"d'information|"
        r"\w+(?:ain|aine|ais|aise|ien|ienne|ique|iste|étudiant))\s+)*"
    ),
    document=pattern(
        rf"\s*(?:(?:{_ARTICLE}|ce|cette|cet|son|ses)\s*)?(?:[\w-]+\s+){{0,2}}?"
        r"(?:communiqué|message|lettre|texte|rapport|déclaration|enquête|étude|sondage|article|tweet|"
        r"information|bulletin|dépêche|livre|blog|site|compte|propos|mot|chiffre|donnée|estimation|"
        r"note|billet)s?\s+(?:(?:de presse|officiel\w*|publiée?s?|diffusée?s?)\s+)*"
        r"(?:de\s+(?:la\s+|l')?|du\s+|des\s+|d'|par\s+(?:le\s+|la\s+|l')?)$"
    ),
    description=pattern(
        r"\b(?P<det>(?:(?:le|la|les|un|une|des|ce|cet|cette|ces|son|sa|ses|leurs?|certains|plusieurs|"
        r"d'autres|deux|trois)\s+|l'\s*))(?:[^\W\d_][\w-]*\s+)?"
        rf"(?:(?P<role>{_ROLE})|(?:{_GROUP}|{_ROLE})s?)\b"
    ),
    description_end=pattern(
        r"[.,;:()]|\b(?:en|à|au|aux|dans|par|pour|avec|qui|que|dont|lors|devant|après|avant|sur|ne|"
        r"n'|se|s'|"
        rf"lui|leur|a|ont|avait|est|était|sera|aurait|ce|hier)\b|{QUOTATION}"
    ),
    title=pattern(r"\b(?:M\.|MM\.|Monsieur|Mme|Mlle|Madame|Mademoiselle)\s*$"),
    feminine=pattern(
        r"^elles?$|\b(?:Mme|Mlle|Madame|Mademoiselle|Miss|Lady|née|présidente|directrice|députée|"
        r"sénatrice|chancelière|conseillère|avocate|actrice|chanteuse|candidate|dirigeante|"
        r"chercheuse|procureure|écrivaine|joueuse|princesse|reine|fondatrice|épouse|veuve|sœur|mère|"
        rf"fille|élue|(?:la|une|cette|sa)\s+(?:\w+\s+)?(?:{_EITHER}))\b"
    ),
    masculine=pattern(
        r"^ils?$|\b(?:M\.|MM\.|Monsieur|président|directeur|député|sénateur|chancelier|conseiller|"
        r"acteur|chanteur|candidat|dirigeant|chercheur|procureur|écrivain|joueur|prince|roi|"
        r"fondateur|époux|frère|père|fils|entraîneur|cardinal|pape|évêque|archevêque|élu|"
        rf"(?:le|un|ce|cet|son)\s+(?:\w+\s+)?(?:{_EITHER}))\b"
    ),
    plural=pattern(r"^(?:ils|elles|on)$"),
    latter=pattern(r"derni|-ci$"),
    no_speech=pattern(
        r"\b(?:intitulée?s?|baptisée?s?|nommée?s?|surnommée?s?|titrée?s?|appelée?s?|dénommée?s?|film|"
        r"livre|roman|album|chanson|émission|slogan|opération|l'affaire|loi|série|titre|devise|"
        r"mention|documentaire|ouvrage|article|projet|rubrique|,\s*dite?s?)\s*:?\s*(?:l'|la |le )?$"
    ),
)
