"""Every error factcheck raises on purpose, in one tree. It knows nothing of who raises them.

    FactcheckError
    ├─ UserError                  exit 2: the caller can mend it
    │  ├─ ConfigError             a setting is missing, unknown or at odds with another
    │  ├─ ArticleError            the text cannot be read: empty, binary, too large, no sentence
    │  ├─ PromptError             a prompt file is missing, undeclared or differs from its lock
    │  ├─ OutputError             the result cannot be written
    │  └─ VerifierError           the trained verifier cannot run here; the lexical one can
    └─ ModelError                 carries the model's name
       ├─ ModelUnavailableError   429, 5xx, timeout, dropped connection     retryable, exit 3
       ├─ ModelRejectedError      401, 403, 404, 400, or not an API at all  exit 2
       ├─ ModelReplyError         an answer came and cannot be used; becomes `undecided`, exit 3
       └─ BudgetError             the next call could exceed the allowed cost, exit 3

A class exists only where a caller would act differently. Bugs of our own pass through untouched.
"""

from __future__ import annotations

from typing import Any, ClassVar


class FactcheckError(Exception):
    """Root of the tree.

    Attributes:
        message: One line that names the offending value.
        hint: One line that says what to do about it; empty when there is nothing to say.
    """

    exit_code: ClassVar[int] = 3
    retryable: ClassVar[bool] = False

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UserError(FactcheckError):
    """The caller can mend it; nothing was spent."""

    exit_code = 2


class ConfigError(UserError):
    """A setting is missing, unknown or at odds with another."""


class ArticleError(UserError):
    """A text cannot be read as an article."""


class PromptError(UserError):
    """A prompt file is missing, undeclared or differs from its lock."""


class OutputError(UserError):
    """A result cannot be written where it was asked for."""


class VerifierError(UserError):
    """The trained verifier cannot run: a file or a library of its own is missing or broken."""


class ModelError(FactcheckError):
    """Something between us and a language model went wrong.

    Attributes:
        usage: What was spent before it was given up, as `records.Usage`; None when nothing was.
    """

    usage: Any = None


class ModelUnavailableError(ModelError):
    """The endpoint did not answer in time or asked us to come back later.

    Attributes:
        retry_after_s: Seconds the endpoint asked us to wait, or None when it did not say.
    """

    retryable = True

    def __init__(self, message: str, *, hint: str = "", retry_after_s: float | None = None) -> None:
        super().__init__(message, hint=hint)
        self.retry_after_s = retry_after_s


class ModelRejectedError(ModelError):
    """The endpoint refused the request for good: key, model name, address or request are wrong."""

    exit_code = 2


class ModelReplyError(ModelError):
    """An answer came back and is unusable: not JSON, cut short, refused or filtered.

    Attributes:
        raw: What came back, as far as it came; at most a few thousand characters are kept.
        refused: Whether the model or a content filter declined; asking again would not help.
    """

    def __init__(
        self, message: str, *, hint: str = "", raw: str = "", refused: bool = False
    ) -> None:
        super().__init__(message, hint=hint)
        self.raw = raw[:4000]
        self.refused = refused


class BudgetError(ModelError):
    """The next call could exceed the cost that was allowed for this run."""
