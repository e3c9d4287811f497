"""One article, one claim, one verdict: what a process has to load before it can say anything."""

from evals.verifier.judging import make_index
from evals.verifier.systems import make_trained
from factcheck.evaluation.judging import make_claim

ARTICLE = """\
The harbour board of Kell voted on Monday to replace the old pier. Divers had found cracks in four
of its piles in March. The work will cost 3.4 million euros and take about nine months.

Ines Okafor, who chairs the board, said fishing boats would use the northern quay until then.
"""
CLAIM = "Boats will land at the northern quay while the pier is being replaced, Ines Okafor said."

if __name__ == "__main__":
    verdict = make_trained().verify([make_claim(CLAIM)], make_index(ARTICLE))[0]
    print(verdict.outcome)
