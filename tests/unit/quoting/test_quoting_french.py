from __future__ import annotations

import pytest
from marked import quotes, speakers, unmarked

LONG = "« Nous allons rouvrir la piscine au printemps »"
MORE = "« Les travaux sont presque finis »"

INVERTED = [
    (f"[Anne Roux] est arrivée hier. {LONG}, a-t-elle dit.", "Anne Roux"),
    (f"[Anne Roux] est arrivée hier. {LONG} , explique-t-elle.", "Anne Roux"),
    (f"Pour [Paul Morel], tout va bien. {LONG} [1] , s'enthousiasme-t-il.", "Paul Morel"),
    (f"[Paul Morel] a vu la maire [Anne Roux]. {LONG}, a-t-elle répondu.", "Anne Roux"),
    (f"La maire [Anne Roux] a reçu M. [Morel|Paul Morel]. {LONG}, lui a-t-il dit.", "Paul Morel"),
    (f"[Paul Morel] a parlé.\n\n{LONG}, dit-il.", "Paul Morel"),
    (f"{MORE}, a dit [Anne Roux]. Mme [Blanc] l’a vue. {LONG}, ajoute-t-elle.", "Blanc"),
    (f"Mme [Blanc] est là, mais [Anne Roux] juge que {MORE}. {LONG}, a-t-elle dit.", "Anne Roux"),
    (f"Le lac est froid, fait remarquer [Paul Morel]. {LONG}, a-t-il dit.", "Paul Morel"),
    (f"[Paul Morel] est là. Il a vu [Anne Roux]. {LONG}, a-t-il dit.", "Paul Morel"),
    (f"[Paul Morel] est là. Jean Inconnu aussi est venu. {LONG}, a-t-il dit.", None),
    (f"[Paul Morel] et [Anne Roux] ont parlé. {LONG}, affirment-ils.", None),
    (f"La loi du ministre [Luc Blanc] est bloquée par [Paul Morel]. {LONG}, dit-il.", "Paul Morel"),
    (f"Un témoin a tout vu. {LONG}, raconte-t-il.", None),
    (f"[Paul Morel] a parlé.\n\nIl pleut.\n\nIl neige.\n\n{LONG}, dit-il.", None),
]
VERB_FIRST = [
    (f"{LONG}, a déclaré [Anne Roux].", "Anne Roux"),
    (f"{LONG}, a déclaré mardi la maire de Brenne, [Anne Roux], devant les élus.", "Anne Roux"),
    (f"{LONG} s’est félicité le ministre de la Santé [Paul Morel].", "Paul Morel"),
    (f"{LONG}, tempête [N. Roux|Nadia Roux] au téléphone.", "Nadia Roux"),
    (f"{LONG}, a cru bon de tempérer [Paul Morel].", "Paul Morel"),
    (f"{LONG}, complète pour sa part [Anne Roux].", "Anne Roux"),
    (f"{LONG}, souligne encore M. [Morel|Paul Morel].", "Paul Morel"),
    (f"La police l’a vu, {LONG}, et rien de plus, a déclaré [Anne Roux].", "Anne Roux"),
    (f"{LONG}, a indiqué un officier.", None),
    (f"{LONG}, a dit l'avocat de [Paul Morel].", None),
    (f"{LONG}, a dit l'avocat de [Paul Morel], [Anne Roux].", "Anne Roux"),
]
ACCORDING = [
    (f"Selon [Anne Roux], {LONG}.", "Anne Roux"),
    (f"Selon la maire de la ville, [Anne Roux], il fera beau et {LONG}.", "Anne Roux"),
    (f"{LONG}, selon le maire [Paul Morel].", "Paul Morel"),
    (f"D’après [Paul Morel], qui connaît les lieux, {LONG}.", "Paul Morel"),
    (f"Pour [Anne Roux] , {LONG}.", "Anne Roux"),
    (f"En effet, pour [Anne Roux] du syndicat, {LONG}.", "Anne Roux"),
    (f"La piscine est pour [Anne Roux] ; on y lit {LONG}.", None),
    (f"[Anne Roux] est là. Selon elle, {LONG}.", "Anne Roux"),
    (f"Selon des propos de [Paul Morel], rapportés hier, {LONG}.", "Paul Morel"),
    (f"L’eau est bonne, selon [Anne Roux], l’une des élues, qui précise que {LONG}.", "Anne Roux"),
    (f"[Paul Morel] est là. Pour les chercheurs, l’eau a {LONG}.", None),
    (f"Selon le texte, [Paul Morel] doit {LONG}.", None),
    (f"Selon un habitant, {LONG}.", None),
    (f"Selon le porte-parole de [Paul Morel], {LONG}.", None),
]
BEFORE = [
    (f"[Anne Roux] a déclaré : {LONG}.", "Anne Roux"),
    (f"[Anne Roux], qui a longtemps hésité, a annoncé que {LONG}.", "Anne Roux"),
    (f"[Anne Roux], qui préside l'association <Eau claire>, a déclaré : {LONG}.", "Anne Roux"),
    (f"[Anne Roux], 71 ans, qui préside <Eau claire>, a déclaré que {LONG}.", "Anne Roux"),
    (f"L’association <Eau claire>, qui a vu [Anne Roux], a déclaré : {LONG}.", "Eau claire"),
    (f"La maire de la ville, [Anne Roux] , estime pour sa part que {LONG}.", "Anne Roux"),
    (
        "[Paul Morel] a félicité [Anne Roux] et se dit « impatient de la rencontrer ».",
        "Paul Morel",
    ),
    (f"Quand [Paul Morel] est parti, [Anne Roux] a lancé : {LONG}", "Anne Roux"),
    (f"[Paul Morel], citant [Anne Roux], est venu, ajoutant que {LONG}.", "Paul Morel"),
    (f"C’est l’avis de [Paul Morel], qui précise que {LONG}.", "Paul Morel"),
    (
        "[Anne Roux] dit que [Paul Morel] est parti et qu’il « reviendra sans doute bientôt ».",
        "Anne Roux",
    ),
    (f"L’entraîneur, [Paul Morel], a aussi réagi au tirage : {LONG}.", "Paul Morel"),
    (f"[Paul Morel] a reçu [Luc Blanc]. Ce dernier a dit : {LONG}.", "Luc Blanc"),
    (f"Le lac est froid, comme l’indique [Anne Roux], médecin : {LONG}.", "Anne Roux"),
    (f"[Anne Roux] tient à rappeler que {LONG}.", "Anne Roux"),
    (f"[Anne Roux] est seule. Le maire a déclaré : {LONG}.", "Anne Roux"),
    (f"Le maire [Paul Morel] a vu [Luc Blanc]. Le maire a déclaré : {LONG}.", "Paul Morel"),
    (f"Le président [Paul Morel] a vu [Luc Blanc]. Le chef de l’État a dit : {LONG}", "Paul Morel"),
    (
        f"Le secrétaire général de l’<OTAN> [Luc Blanc] parle. Le chef de l’<OTAN> dit : {LONG}",
        "Luc Blanc",
    ),
    (
        f"L’ancien maire [Luc Blanc] et le maire [Paul Morel] parlent. Le maire dit : {LONG}",
        "Paul Morel",
    ),
    (f"[Paul Morel] et [Luc Blanc] sont là. Le maire a déclaré : {LONG}.", None),
    (f"[Paul Morel] est seul. La mairie a déclaré : {LONG}.", None),
    (
        "[Paul Morel] fut arrêté pour le motif suivant : « tentative de fuite devant un juge ».",
        None,
    ),
    (f"Les témoins de [Paul Morel] l’ont vu avant de crier {LONG}.", None),
    (f"Le ministre a déclaré : {LONG}.", None),
    (f"L’avocat de [Paul Morel] a déclaré : {LONG}.", None),
    ("[Paul Morel] est accusé d’« abus de confiance aggravé ».", None),
]
CONTINUING = [
    (f"{LONG}, a dit [Anne Roux]. {MORE}, a-t-elle ajouté.", ["Anne Roux"] * 2),
    (f"{LONG}, a dit [Anne Roux]. {MORE}", ["Anne Roux"] * 2),
    (f"{LONG} {MORE}, a dit [Anne Roux].", ["Anne Roux"] * 2),
    (f"[Anne Roux] dit que {LONG} et {MORE}.", ["Anne Roux"] * 2),
    (f"[Anne Roux] se dit ravie. {MORE}", ["Anne Roux"]),
    (f"{LONG}, a dit [Anne Roux].\n\n{MORE}, poursuit-elle.", ["Anne Roux"] * 2),
    (f"[Anne Roux] a réagi à la nouvelle :\n\n{LONG} {MORE}", ["Anne Roux"] * 2),
    (f"Le lac est froid, explique [Anne Roux]. {MORE}", ["Anne Roux"]),
    (f"{LONG}, a dit [Anne Roux]. [Paul Morel] n’était pas là. {MORE}", ["Anne Roux", None]),
    (f"{LONG}, a dit [Anne Roux]. Il y avait une pancarte : {MORE}", ["Anne Roux", None]),
]
INSTITUTIONS = [
    (f"L’<Élysée> a déclaré que {LONG}.", "Élysée"),
    (f"{LONG}, a indiqué le <ministère de la Santé>.", "ministère de la Santé"),
    (f"Selon <Reuters>, {LONG}.", "Reuters"),
    (f"Selon l’agence de presse <Orbe>, {LONG}.", "Orbe"),
    (f"Dans un message, l’organisation <Aide> a déclaré : {LONG}", "Aide"),
    (f"{LONG}, selon un communiqué de l’<OTAN>.", "OTAN"),
    (f"{LONG}, a dit le porte-parole du <ministère de la Santé>.", None),
    (f"{LONG}, a dit à l’<AFP> un témoin.", None),
    (f"Le porte-parole de l’<OTAN> a déclaré que {LONG}.", None),
    (f"Le porte-parole de l’<OTAN>, [Paul Morel], a déclaré que {LONG}.", "Paul Morel"),
    (f"[Anne Roux] a dit à l’<AFP> : {LONG}.", "Anne Roux"),
]
INSIDE = [
    ("[Anne Roux] nage. « C’est, a-t-elle dit, une très belle piscine »", "Anne Roux"),
    ("« C’est, confiait hier [Anne Roux] en souriant, une très belle piscine »", "Anne Roux"),
    ("[Anne Roux] nage. « Que faut-il, demain, faire de cette piscine ? »", None),
    ("« Il est venu, [Paul Morel], voir la piscine »", None),
]
NO_SPEECH = [
    "[Anne Roux] a publié un livre intitulé « La Piscine ».",
    "La loi dite « Morel » a été votée, et [Anne Roux] n’a pas dit si c’était une bonne nouvelle.",
    "[Anne Roux] arrive. Le « roi » des piscines est là.",
    "Le film « Les Dames de la piscine municipale » plaît à [Anne Roux].",
    f"[Anne Roux] nage.\n\nUne pancarte dit : {LONG}",
]


@pytest.mark.parametrize(("text", "speaker"), INVERTED)
def test_a_pronoun_behind_the_quotation_means_who_was_spoken_of_last(
    text: str, speaker: str | None
) -> None:
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(("text", "speaker"), VERB_FIRST)
def test_a_verb_and_a_name_behind_the_quotation_tell_the_speaker(
    text: str, speaker: str | None
) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(("text", "speaker"), ACCORDING)
def test_selon_and_pour_tell_whose_words_they_are(text: str, speaker: str | None) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(("text", "speaker"), BEFORE)
def test_the_subject_of_a_verb_before_the_quotation_says_it(text: str, speaker: str | None) -> None:
    assert speakers(text)[-1] == speaker


@pytest.mark.parametrize(("text", "expected"), CONTINUING)
def test_a_quotation_that_goes_on_with_another_has_its_speaker(
    text: str, expected: list[str | None]
) -> None:
    assert speakers(text) == expected


@pytest.mark.parametrize(("text", "speaker"), INSTITUTIONS)
def test_an_institution_speaks_only_where_it_is_the_subject(text: str, speaker: str | None) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(("text", "speaker"), INSIDE)
def test_words_put_into_the_quotation_tell_the_speaker(text: str, speaker: str | None) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize("text", NO_SPEECH)
def test_titles_and_terms_in_quotation_marks_are_not_speech(text: str) -> None:
    assert set(speakers(text)) == {None}


def test_a_paragraph_of_pronouns_alone_leads_to_nobody_and_to_an_end() -> None:
    many = "Il nage. Elle rit. " * 400
    assert speakers(f"{many}{LONG}, a-t-il dit.") == [None]


def test_the_words_that_say_so_are_verb_and_name_or_the_verb_where_these_are_apart() -> None:
    near, far = f"{LONG}, a dit hier la maire [Anne Roux].", f"[Anne Roux] nage. {LONG}, dit-elle."
    for marked, evidence, reason in (
        (near, "a dit hier la maire Anne Roux", "“a dit” after it"),
        (far, "dit-elle", "“dit-elle” after it"),
    ):
        text, _ = unmarked(marked)
        (quote,) = quotes(marked)
        assert quote.evidence is not None and quote.named is not None
        assert (quote.evidence.of(text), quote.reason) == (evidence, reason)
        assert quote.named.of(text) == "Anne Roux"


TWO = "Le maire, [Paul Morel], a reçu la conseillère [Anne Roux] et la conseillère [Eva Blanc]. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{TWO}{LONG}, a promis l'élu. {MORE}, a-t-il ajouté.", ["Paul Morel"] * 2),
        (f"{TWO}{LONG}, a promis l'élue. {MORE}, a-t-il ajouté.", [None, "Paul Morel"]),
        (f"{TWO}{LONG}, a promis l'entraîneur. {MORE}, a-t-il ajouté.", [None, None]),
        (f"{TWO}{LONG}, a promis un élu. {MORE}, a-t-il ajouté.", [None, None]),
        (f"{TWO}{LONG}, a promis l'élu. Il pleut. {MORE}, a-t-il ajouté.", [None, "Paul Morel"]),
    ],
)
def test_a_description_and_the_pronoun_that_goes_on_with_it_share_their_speaker(
    text: str, expected: list[str | None]
) -> None:
    assert speakers(text) == expected
