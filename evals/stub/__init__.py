"""A small OpenAI-compatible server that answers any schema and misbehaves on request.

It is a stand-in for a model endpoint on loopback. It knows nothing of factcheck's own code.
"""

from evals.stub.faults import FAULT_KINDS, Fault, FaultKind
from evals.stub.process import StubProcess
from evals.stub.server import StubServer
from evals.stub.stats import Stats

__all__ = ["FAULT_KINDS", "Fault", "FaultKind", "Stats", "StubProcess", "StubServer"]
