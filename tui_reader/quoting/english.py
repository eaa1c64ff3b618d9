"""English: the words that tell who speaks."""

from __future__ import annotations

from tui_reader.quoting.grammar import NAME, PER, QUOTATION, WORD, Grammar, pattern

_REGULAR = """
    add claim explain announce declare argue insist note observe remark reply respond state suggest
    warn admit acknowledge agree assert believe boast comment complain concede conclude confirm
    contend continue counter deny disclose estimate exclaim fear hope joke lament maintain mention
    muse plead pledge predict promise propose protest recall reckon recount reiterate repeat report
    retort reveal shout sigh speculate stress tweet post urge vow whisper wonder worry underline
    emphasise emphasize caution describe denounce condemn call dismiss criticise criticize praise
    welcome hail blast slam quip accuse ask
"""
_OTHERS = r"says?|said|saying|tells?|told|telling|writes?|wrote|writing|points?\sout|pointed\sout"


def _forms(verb: str) -> str:
    """Return a pattern of a regular verb's forms."""
    if verb.endswith("e"):
        return f"{verb[:-1]}(?:es?|ed|ing)"
    if verb.endswith("y"):
        return f"{verb[:-1]}(?:y|ies|ied|ying)"
    return f"{verb}(?:s|{verb[-1]}?ed|{verb[-1]}?ing)?"


_VERB_FORMS = "|".join([*map(_forms, _REGULAR.split()), _OTHERS])
_ADVERB = (
    r"(?:(?:(?!July|Italy)\w+ly|also|then|later|often|even|never|still|already|once|again|has|have|had|would|will|"
    r"yesterday|today|(?:on )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)),?\s+)"
)
_NO_NOUN = "".join(
    rf"(?<!\b{word} )"
    for word in "the a an this that his her their our its of to".split()  # noqa: SIM905
)
_VERB = rf"\b(?<!-){_NO_NOUN}(?:{_ADVERB}{{0,3}}(?:{_VERB_FORMS}))\b(?!-)"
_BEHIND = r"^[\s,;–—-]*+"
_DET = r"the|a|an|one|some|many|several|two|three|his|her|their|its|this|that|another"
_ROLE = (
    "minister|president|premier|chancellor|spokes(?:man|woman|person)|mayor|chief|head|director|"
    "officer|official|witness|policeman|prosecutor|lawyer|attorney|driver|coach|captain|man|woman|"
    "suspect|activist|lawmaker|senator|candidate|source|secretary|journalist|writer|author|"
    "researcher|expert|doctor|professor|general|colonel|commander|king|queen|prince|princess|pope|"
    "cardinal|bishop|priest|leader|boss|founder|commissioner|judge|ambassador|diplomat|player|"
    "goalkeeper|manager|actor|actress|singer|artist|adviser|advisor|son|daughter|brother|sister|"
    "father|mother|husband|wife|victim|resident|neighbour|neighbor|economist|analyst|agent|soldier|"
    "student|executive|representative|magistrate|rival|successor|predecessor|counterpart"
)
_GROUP = (
    "family|statement|authorities|police|court|government|team|office|company|group|report|study|"
    "people|party|ministry|committee|commission|council|agency|opposition|army|state|country|city"
)

ENGLISH = Grammar(
    verb=pattern(_VERB),
    behind=pattern(rf"{_BEHIND}"),
    any_verb=pattern(rf"{_BEHIND}(?P<verb>{_ADVERB}*[^\W\d_]+(?:ed|s)\s+)(?={PER})"),
    inverted=pattern(
        rf"{_BEHIND}(?P<verb>(?:said|says|added|replied|asked|cried|exclaimed)\s+)"
        r"(?P<pronoun>he|she|they)\b"
    ),
    later=pattern(r",\s+(?=(?:said|says|added|told|according|he|she)\b)"),
    inverted_later=pattern(r"(?P<pronoun>he|she)\s+(?:said|says|added|told|wrote)\b"),
    name_first=pattern(
        rf"^[\s,–—-]*(?:(?:Mr|Mrs|Ms|Miss|Sir|Dr|President|Senator)\.?\s*)?"
        rf"(?P<name>{NAME.pattern})\s*(?:,[^,.]*,)?\s*"
    ),
    pronoun_first=pattern(r"^[\s,–—-]*(?P<pronoun>he|she|they|it|we|I)\s+"),
    dependent=pattern(r"\w+ing(?:\sout)?$|(?P<infinitive>(?!))"),
    auxiliary=pattern(r"\b(?:has|had|is|are|was|were)\s"),
    according=pattern(r"\b(?P<verb>according to|in the words of|in the view of)\s*"),
    for_one=pattern(rf"(?:^\W*(?:{WORD},?\s+){{0,2}}|[,;:]\s*)(?P<verb>for)\s+(?={PER}\s*,)"),
    pronoun=pattern(rf"(?:^|[\s'])(?P<pronoun>he|she|they|it|we|I|the latter)\s+{_ADVERB}*$"),
    subject_pronoun=pattern(r"(?<![\w'-])(?P<pronoun>he|she)\s+"),
    relative=pattern(rf"\bwho,?\s+{_ADVERB}*$"),
    light=pattern(rf"\s*(?:{_ADVERB})*\s*"),
    oblique=pattern(
        r"(?:\b(?:of|to|with|by|for|against|at|on|in|under|towards?|between|from|about|like|and|told|"
        r"as|after|before|over|into|than)|'s)\s*(?:(?:the|Mr|Mrs|Ms|his|her|its|their)\.?\s*)*$"
    ),
    clause_end=pattern(
        r"(?:(?<!\b\w)(?<!\bMr|\bMs|\bDr)(?<!\bMrs)\.|[;:()])(?:\s|$)|\b(?:who|which|whose|during|after|before|while|when|at|in|on|because|since|"
        rf"with|via|against|but|as|that|told)\b|{QUOTATION}"
    ),
    kind=pattern(
        r"\s*(?:the\s*)?(?:(?:news|agency|organi[sz]ation|newspaper|daily|channel|site|website|group|"
        r"association|union|party|company|journal|weekly|magazine|radio|institute|bank|club|state|"
        r"\w+(?:an|ish|ese))\s+)*"
    ),
    document=pattern(
        rf"\s*(?:(?:{_DET})\s+)?(?:[\w-]+\s+){{0,2}}?(?:statement|message|letter|text|report|study|survey|"
        r"poll|article|tweet|information|bulletin|book|blog|site|figure|data|estimate|note)s?\s+"
        r"(?:(?:released|published|issued)\s+)?(?:of|by|from)\s+(?:the\s+)?$"
    ),
    description=pattern(
        rf"\b(?P<det>(?:{_DET})\s+)(?:[^\W\d_][\w'-]*\s+){{0,2}}?"
        rf"(?:(?P<role>{_ROLE})|(?:{_GROUP}|{_ROLE})s?)\b"
    ),
    description_end=pattern(
        rf"[.,;:()]|\b(?:in|at|on|by|for|with|who|that|whose|during|after|before|has|had|is|was|will|"
        rf"would|also|yesterday)\b|{QUOTATION}"
    ),
    title=pattern(r"\b(?:Mr|Mrs|Ms|Miss|Sir|Lady)\.?\s*$"),
    feminine=pattern(
        r"^(?:she|her)$|\b(?:Mrs|Ms|Miss|Lady|spokeswoman|chairwoman|congresswoman|actress|queen|princess|"
        r"mother|sister|daughter|wife|widow|woman|businesswoman)\b"
    ),
    masculine=pattern(
        r"^(?:he|him)$|\b(?:Mr|Sir|Lord|spokesman|chairman|congressman|actor|king|prince|father|brother|"
        r"son|husband|man|businessman|pope)\b"
    ),
    plural=pattern(r"^(?:they|it|we|I)$"),
    latter=pattern(r"latter$"),
    no_speech=pattern(
        r"\b(?:entitled|titled|called|named|nicknamed|dubbed|film|movie|book|novel|album|song|show|"
        r"slogan|operation|series|title|motto|documentary|so-called)\s*:?\s*(?:the )?$"
    ),
)
