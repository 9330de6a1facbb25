"""The spaCy Language that the facts run in: Vietnamese, with a tokenizer that no text can slow down."""

from __future__ import annotations

import re
import sys
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

_TOKEN = re.compile(r"(\w+|[^\w\s]|\s)( ?)")


class Words:
    """Splits a text into words, signs and blanks, in time that grows with its length alone.

    spaCy's own tokenizer takes minutes over fifty thousand opening quotes in a row, and the one of its
    Vietnamese class wants pyvi.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text's tokens; `doc.text` is the text again.

        >>> [token.text for token in blank_language()("5.600 sản phẩm (OCOP)")]
        ['5', '.', '600', 'sản', 'phẩm', '(', 'OCOP', ')']
        """
        pieces = _TOKEN.findall(text)
        return Doc(
            self.vocab, words=[word for word, _ in pieces], spaces=[bool(blank) for _, blank in pieces]
        )


def blank_language() -> Language:
    """A Vietnamese spaCy Language without pipes."""
    tokenizer: dict[str, Any] = {"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}}
    nlp = spacy.blank("vi", config=tokenizer)
    nlp.tokenizer = Words(nlp.vocab)
    nlp.max_length = sys.maxsize  # its million characters are meant for parsers, which this has none of
    return nlp
