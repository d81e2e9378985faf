"""试一句: staff type a sentence and see what is understood, and by which words."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette_admin import CustomView
from starlette_admin.routing import route

from app.admin.desk import Desk
from app.admin.view import who
from market.language.lexicon import Lexicon
from market.language.meanings import in_words, lists
from market.language.normalise import normalise
from market.matching.need import LONGEST_TEXT, understand
from market.matching.say import say_back
from market.models import Role


class TryWordsView(CustomView):
    """A page with one line to type in. Nothing of it is kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(menu_label="试一句", icon="fa fa-magnifying-glass", path="/try")
        self._desk = desk

    def is_accessible(self, request: Request) -> bool:
        """Whoever may change words."""
        return who(request).may(Role.CURATOR)

    @route("", name="try")  # the package calls its home page `index`
    async def index(self, request: Request) -> Response:
        """The page, with what was understood when a sentence was sent."""
        assert self.templates is not None, "mounted before use"
        text = request.query_params.get("text", "")[:LONGEST_TEXT].strip()
        lexicon = self._desk.lexicon()
        return self.templates.TemplateResponse(
            request=request,
            name="try.html",
            context={
                "title": self.title(request),
                "text": text,
                "said": say_back(understand(text, lexicon), lexicon) if text else "",
                "words": words_in(text, lexicon),
            },
        )


def words_in(text: str, lexicon: Lexicon) -> list[tuple[str, str, bool]]:
    """The words of the lexicon in `text`, in order: word, meaning, whether staff added it."""
    plain = normalise(text).text
    own = lexicon.added.words if lexicon.added else {}
    found = {
        (hit.start, plain[hit.start : hit.end], "；".join(in_words(lexicon, s) for s in hit.senses))
        for _, listed in lists(lexicon)
        for hit in listed.find(plain)
    }
    return [(word, means, word in own) for _, word, means in sorted(found)]
