"""The six shapes of question that other formats know, and how each of our kinds comes down to one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from markupsafe import Markup

from portevoix.model.questions.fill_in import FillIn
from portevoix.model.questions.matching import Matching
from portevoix.model.questions.ordering import Ordering
from portevoix.model.questions.photo_check import PhotoCheck
from portevoix.model.questions.post_review import PostReview
from portevoix.model.questions.rating import Rating
from portevoix.model.questions.single_choice import SingleChoice
from portevoix.model.questions.situation import Situation
from portevoix.model.questions.sorting import Sorting
from portevoix.model.questions.true_false import TrueFalse
from portevoix.quiz import judged
from portevoix.quiz.keys import POINTS
from portevoix.render import markdown
from portevoix.words import catalogue, mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from portevoix.model.bank import Bank
    from portevoix.model.project import Project
    from portevoix.model.questions import AnyQuestion
    from portevoix.model.questions.multiple_choice import MultipleChoice


@dataclass(frozen=True, slots=True)
class Loss:
    """What a format does not carry, or carries in another way.

    Attributes:
        question: the question's id.
        what: the sentence, to be translated.
        dropped: whether the whole question is missing.
    """

    question: str
    what: str
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """A file in another format.

    Attributes:
        content: its bytes.
        losses: what it does not carry.
    """

    content: bytes
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """What all shapes have; texts are HTML that was cleaned and set in type.

    Attributes:
        id: the question's id.
        stem: what is asked.
        explanation: what is said after any answer; empty where there is nothing to say.
    """

    id: str
    stem: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen, and what is said to whoever does."""

    id: str
    text: str
    correct: bool
    feedback: str


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of a picture, in percent."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Choice(Shape):
    """One right option or several.

    Attributes:
        single: whether one only can be chosen.
        truth: whether the options are true and false.
        partial: whether a part of the right options counts as a part.
        shuffle: whether their order says nothing.
        spans: the post's text in order, each part with the option's id that marks it, for a post.
        picture: the drawing's SVG, for a picture.
        regions: option id -> where it is in the picture.
    """

    options: tuple[Option, ...]
    single: bool
    truth: bool = False
    partial: bool = True
    shuffle: bool = True
    spans: tuple[tuple[str, str | None], ...] = ()
    picture: str = ""
    regions: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairs(Shape):
    """Things on the left, each of which goes with one on the right; several may go with the same.

    Attributes:
        left: id, text, id of the right thing, and why.
        right: id and text.
        shared: whether several go with one, as in categories.
        partial: whether a part counts as a part.
    """

    left: tuple[tuple[str, str, str, str], ...]
    right: tuple[tuple[str, str], ...]
    shared: bool
    partial: bool


@dataclass(frozen=True, slots=True)
class Order(Shape):
    """Things in their right order: id, text, and why it stands there."""

    steps: tuple[tuple[str, str, str], ...]
    partial: bool


@dataclass(frozen=True, slots=True)
class Number(Shape):
    """A number with its tolerance; mistakes are (number, tolerance, feedback)."""

    value: float
    tolerance: float
    unit: str | None
    mistakes: tuple[tuple[float, float, str], ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class Words(Shape):
    """Words to write; mistakes are (words, feedback)."""

    words: tuple[str, ...]
    mistakes: tuple[tuple[tuple[str, ...], str], ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class Scale(Shape):
    """Points on a scale, none of which is right."""

    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A bank: its id, its title, its questions, and the language of all of it."""

    id: str
    title: str
    language: str
    shapes: tuple[Shape, ...]


SHAPED_MISTAKES = mark("an expected mistake that is no number has no place in a numeric question")


def shapes_of(project: Project, banks: Mapping[str, Bank]) -> tuple[tuple[Chapter, ...], tuple[Loss, ...]]:
    """Return banks as shapes, and what is lost on the way to any format."""
    language = project.organisation.language
    shaper = _Shaper(project, language)
    chapters = tuple(
        Chapter(
            name,
            markdown.plain(bank.title, language),
            language,
            tuple(shaper.shape(question) for question in bank.questions),
        )
        for name, bank in banks.items()
    )
    return chapters, tuple(shaper.losses)


class _Shaper:
    """Brings questions down to shapes."""

    def __init__(self, project: Project, language: str) -> None:
        self.project = project
        self.language = language
        self.say = catalogue(language).gettext
        self.losses: list[Loss] = []

    def shape(self, question: AnyQuestion) -> Shape:  # noqa: PLR0911 - one a kind
        """Return a question's shape."""
        match question:
            case FillIn():
                return self._fill_in(question)
            case Matching() | Sorting():
                return self._pairs(question)
            case Ordering():
                steps = tuple((s.id, self._inline(s.text), self._block(s.feedback)) for s in question.steps)
                return Order(*self._common(question, question.explanation), steps, question.partial)
            case PhotoCheck():
                return self._photo(question)
            case PostReview():
                return self._post(question)
            case Situation():
                return self._situation(question)
            case Rating():
                ends = {POINTS[0]: question.low, POINTS[-1]: question.high}
                points = tuple(
                    (f"p{p}", self._inline(f"{p} ({ends[p]})" if p in ends else p)) for p in POINTS
                )
                return Scale(*self._common(question, ""), points)
        return self._choice(question)

    def _choice(self, question: SingleChoice | MultipleChoice | TrueFalse) -> Choice:
        common = self._common(question, question.explanation)
        if isinstance(question, TrueFalse):
            told = ((True, mark("True"), question.if_true), (False, mark("False"), question.if_false))
            truths = tuple(
                Option(str(truth).lower(), self.say(word), truth == question.answer, self._block(feedback))
                for truth, word, feedback in told
            )
            return Choice(*common, truths, single=True, truth=True, shuffle=False)
        options = tuple(
            Option(one.id, self._inline(one.text), one.correct, self._block(one.feedback))
            for one in question.options
        )
        single = isinstance(question, SingleChoice)
        partial = getattr(question, "partial", True)
        return Choice(*common, options, single=single, partial=partial, shuffle=question.shuffle)

    def _situation(self, question: Situation) -> Choice:
        policy = self.project.policies[question.policy]
        judgement = judged(policy, question)
        rules = [rule for rule in policy.rules if rule.id in judgement.rules]
        reasons = "".join(
            self._block(text) for rule in rules for text in (rule.because, rule.instead) if text
        )
        own = self._block(question.explanation) if question.explanation else ""
        ranks = [verdict.id for verdict in policy.verdicts]
        options = tuple(
            Option(
                verdict.id,
                self._inline(verdict.label),
                verdict.id == judgement.verdict,
                self._block(
                    question.feedback.get(
                        verdict.id,
                        self.say(_direction(rank, ranks.index(judgement.verdict))),
                    )
                ),
            )
            for rank, verdict in enumerate(policy.verdicts)
            if not question.offer or verdict.id in question.offer
        )
        common = self._common(question, own + reasons, drawn=True)
        return Choice(*common, options, single=True, shuffle=False)

    def _post(self, question: PostReview) -> Choice:
        network = self.project.networks[question.network].name
        head = self.say(mark("On {network}, {author}:")).format(network=network, author=question.author)
        options = tuple(
            Option(span.id, self._inline(span.text), span.wrong, self._block(span.feedback or ""))
            for span in question.spans
            if span.id
        )
        spans = tuple((self._inline(span.text), span.id) for span in question.spans)
        identifier, stem, explanation = self._common(question, question.explanation)
        return Choice(
            identifier,
            f"{stem}{self._block(head)}",
            explanation,
            options,
            single=False,
            partial=question.partial,
            shuffle=False,
            spans=spans,
        )

    def _photo(self, question: PhotoCheck) -> Choice:
        options = tuple(
            Option(one.id, self._inline(one.label), one.wrong, self._block(one.feedback))
            for one in question.regions
        )
        regions = tuple(Region(one.left, one.top, one.width, one.height) for one in question.regions)
        picture = self.project.pictures[question.picture].read_text(encoding="utf-8")
        identifier, stem, explanation = self._common(question, question.explanation)
        return Choice(
            identifier,
            f"{stem}{self._block(question.alternative)}",
            explanation,
            options,
            single=False,
            partial=question.partial,
            shuffle=False,
            picture=picture,
            regions=regions,
        )

    def _pairs(self, question: Matching | Sorting) -> Pairs:
        common = self._common(question, question.explanation)
        if isinstance(question, Sorting):
            items = (
                (i.id, self._inline(i.text), i.category, self._block(i.feedback)) for i in question.items
            )
            categories = tuple((c.id, self._inline(c.title)) for c in question.categories)
            return Pairs(*common, tuple(items), categories, shared=True, partial=question.partial)
        pairs = ((p.id, self._inline(p.left), p.id, self._block(p.feedback)) for p in question.pairs)
        right = [(p.id, self._inline(p.right)) for p in question.pairs]
        right += [(decoy.id, self._inline(decoy.text)) for decoy in question.decoys]
        return Pairs(*common, tuple(pairs), tuple(right), shared=False, partial=question.partial)

    def _fill_in(self, question: FillIn) -> Number | Words:
        common = self._common(question, question.explanation)
        otherwise = self._block(question.otherwise)
        told = [(mistake, self._block(mistake.feedback)) for mistake in question.mistakes]
        if question.accept.number is None:
            mistakes = tuple((mistake.words, feedback) for mistake, feedback in told if mistake.words)
            return Words(*common, question.accept.words, mistakes, otherwise)
        if any(mistake.number is None for mistake, _ in told):
            self.losses.append(Loss(question.id, SHAPED_MISTAKES))
        numbers = tuple((m.number, m.tolerance, text) for m, text in told if m.number is not None)
        accept = question.accept
        return Number(
            *common, cast("float", accept.number), accept.tolerance, question.unit, numbers, otherwise
        )

    def _common(
        self, question: AnyQuestion, explanation: str, *, drawn: bool = False
    ) -> tuple[str, str, str]:
        said = explanation if drawn or not explanation else self._block(explanation)
        return question.id, self._block(question.stem), said

    def _block(self, text: str) -> str:
        return str(markdown.block(text, language=self.language)).strip() if text else ""

    def _inline(self, text: str) -> str:
        return str(markdown.inline(text, language=self.language))


def _direction(rank: int, right: int) -> str:
    if rank == right:
        return mark("That is what the policy says.")
    if rank < right:
        return mark("This is more permissive than the policy.")
    return mark("This is stricter than the policy.")


def plain(html: str) -> str:
    """Return the text of HTML that holds inline elements alone."""
    return str(Markup(html).striptags())  # noqa: S704 - its tags are taken out
