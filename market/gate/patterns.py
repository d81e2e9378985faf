"""How the rule files write their regular expressions: word lists and bounded gaps by name.

`{名字}` is one word of a list, `{名字*6}` up to six of them, `{..8}` up to eight characters
within the clause. It knows nothing of rules or verdicts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

_MACRO = re.compile(r"\{([\u4e00-\u9fff]{1,8}|\.\.)(?:\*?(\d{1,2}))?\}")
_NOT_LITERAL = re.compile(r".\?|[(\[\\]")


class Vocabulary:
    """The word lists of `words.toml`; a word may itself be a small pattern (哈萨克族?)."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._lists = {name: tuple(words) for name, words in lists.items()}
        self._alternations = {
            name: "|".join(sorted(words, key=len, reverse=True))
            for name, words in self._lists.items()
        }

    def compile(self, pattern: str) -> re.Pattern[str]:
        """The pattern with its names filled in. Raises KeyError, ValueError or re.error."""
        return re.compile(_MACRO.sub(self._fill, pattern))

    def compile_any(self, patterns: Sequence[str]) -> re.Pattern[str] | None:
        """One pattern that matches where any of them does, or None for none."""
        return self.compile("|".join(f"(?:{p})" for p in patterns)) if patterns else None

    def literals(self, words: Iterable[str]) -> Iterator[str]:
        """The words, list names replaced by the fixed beginnings of their words."""
        for word in words:
            name = _MACRO.fullmatch(word)
            for entry in self._lists[name.group(1)] if name else (word,):
                literal = _NOT_LITERAL.split(entry)[0]
                if not literal:
                    raise ValueError(f"“{entry}”没有固定的开头,不能用来触发")
                yield literal

    def _fill(self, match: re.Match[str]) -> str:
        name, count = match.groups()
        if name == "..":
            return rf"[^,。;!?\n]{{0,{count}}}"
        filled = f"(?:{self._alternations[name]})"
        return f"{filled}{{0,{count}}}" if count else filled
