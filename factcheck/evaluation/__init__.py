"""How well an engine judges and summarises: suites of cases, measures with intervals, a gate.

    suite file -> Case* -> engine -> CaseResult* -> SuiteResult -> gate -> Evaluation

It asks an engine as the pipeline does and knows no concrete one, no settings and no terminal.
"""
