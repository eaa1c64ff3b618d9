"""French news, made up: sentences from word lists, articles with the structure of the seeds.

Words and names occur as unevenly as in real texts: the few most frequent ones everywhere, most in
few articles (Zipf's law, with the exponent 1). The names are those of the program's own lists.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate

from tui_reader.entities.lexicon import lexicon


def _listed(text: str) -> tuple[str, ...]:
    """Return what stands between commas."""
    return tuple(" ".join(each.split()) for each in text.split(","))


_NOUNS = _listed(
    """
    le gouvernement, la guerre, le président, l’armée, le ministre, la ville, le marché, la
    crise, le projet, la loi, le conseil, l’élection, la frontière, le traité, la menace,
    l’accord, le budget, la grève, l’enquête, le tribunal, le procès, la réforme, le vote,
    la région, le pays, l’industrie, la centrale, le gaz, le pétrole, le blé, la monnaie, la
    banque, la dette, l’hôpital, l’école, la recherche, le climat, l’incendie, la tempête,
    la récolte, le chantier, le pont, la gare, le port, l’aéroport, le navire, le missile,
    la trêve, la négociation, le sommet, l’alliance, la sanction, l’embargo, le réfugié, la
    police, la justice, le musée, le festival, le match, la victoire, la défaite, le record,
    le vaccin, l’épidémie, la découverte, le satellite, la fusée, le réseau, le serveur, la
    faille, le journal, la chaîne, l’émission, le roman, l’héritier, la fraude, l’amende, le
    syndicat, la manifestation, l’œuvre, le cœur, la sœur, l’Église
    """
)
_ADJECTIVES = _listed(
    """
    politique, militaire, économique, historique, grave, énorme, rapide, fragile, stable,
    célèbre, moderne, illégitime, inévitable, unique, solidaire, nucléaire, publique,
    symbolique, possible, impossible, prévisible, énigmatique, médiatique, scientifique,
    sociologique
    """
)
_VERBS = _listed(
    """
    menace, annonce, refuse, prépare, soutient, rejette, dénonce, accepte, reporte, négocie,
    signe, bloque, finance, attaque, défend, demande, suspend, condamne, célèbre, découvre,
    examine, publie, critique, évite, confirme, dément, obtient, perd, gagne, construit
    """
)
_FIRST = _listed(
    """
    Marie, Jean, Pierre, Anne, Vladimir, Fatima, Sergueï, Claire, Karim, Hélène, Luc, Inès,
    Boris, Amélie, Joseph, Ngozi, François, Léa, Zoé, Mehdi
    """
)
_LAST = _listed(
    """
    Martin, Petrov, Diallo, Lefèvre, Nguyen, Garcia, Bouchard, Ivanova, Traoré, Dubois,
    Haddad, Schmidt, Moreau, Kowalski, Ben Salah, Rossi, Lambert, N’Diaye, Okafor, d’Estrées
    """
)
_SAID = _listed("déclaré, affirmé, estimé, averti, expliqué, reconnu, assuré, précisé")
_DAYS = _listed("lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche")
_MONTHS = _listed("janvier, février, mars, avril, mai, juin, juillet, août, septembre, octobre")
_LABELS = ("Partager", "Lire aussi", "Abonnez-vous", "Traduit de l’anglais par un logiciel")

_POOL = 20_000  # sentences that articles have in common; each has some of its own besides


class Press:
    """Writes articles, the same ones in the same order for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        known = lexicon()
        names = [name for key in sorted(known.kinds) if (name := known.name_of(key))]
        self._random.shuffle(names)
        self._names = _Zipf(names)
        people = [f"{first} {last}" for first in _FIRST for last in _LAST]
        self._random.shuffle(people)
        self._people = _Zipf(people)
        self._nouns, self._verbs = _Zipf(_NOUNS), _Zipf(_VERBS)
        self._adjectives = _Zipf(_ADJECTIVES)
        self._pool = [self.sentence() for _ in range(_POOL)]

    def sentence(self) -> str:
        """Return a sentence, or a quotation with its speaker."""
        draw = self._random
        noun, other, third = (self._nouns.draw(draw) for _ in range(3))
        name, place = self._people.draw(draw), self._names.draw(draw)
        fact = f"{noun} {self._adjectives.draw(draw)} {self._verbs.draw(draw)} {other}"
        day = f"{draw.choice(_DAYS)} {draw.randint(1, 28)} {draw.choice(_MONTHS)}"
        match draw.randrange(4):
            case 0:
                return f"« {_upper(fact)} et {third} », a {draw.choice(_SAID)} {name} {day}."
            case 1:
                return f"Selon {name}, {fact} à {place}, où {third} {self._verbs.draw(draw)}."
            case 2:
                return f"{_upper(fact)} depuis {day}, malgré {third} de {place}."
            case _:
                return f"À {place}, {name} {self._verbs.draw(draw)} {third} : {fact}."

    def article(self, size: int) -> str:
        """Return an article of about so many bytes: headline, paragraphs, gaps, a footer."""
        draw = self._random
        title = (
            f"{_upper(self._nouns.draw(draw))} {self._verbs.draw(draw)} {self._names.draw(draw)}"
        )
        parts = [title, self.sentence()]
        length = sum(map(len, parts))
        while length < size * 0.95:
            paragraph = " ".join(draw.choices(self._pool, k=draw.randint(2, 4)))
            parts.append(paragraph)
            length += len(paragraph.encode()) + 2
        parts.insert(draw.randrange(1, len(parts)), "\n" * draw.randint(1, 12))
        parts.append(draw.choice(_LABELS))
        return "\n\n".join(parts) + "\n"


class _Zipf:
    """Words of which the n-th is drawn in proportion to 1/n."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._sums = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))

    def draw(self, chance: random.Random) -> str:
        return self._words[bisect(self._sums, chance.random() * self._sums[-1])]


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
