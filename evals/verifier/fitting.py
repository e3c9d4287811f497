"""Fitting the cross-encoder to pairs: steps, checkpoints, and a look at pairs kept back.

A run that was stopped goes on where its last checkpoint was written. Which pairs, how often and how
fast is for the recipe to say.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from evals.verifier.batches import UNMARKED, encode_pairs, make_batches, pad
from evals.verifier.network import CrossEncoder, load_base
from evals.verifier.pairs import CONTRADICTED, ENTAILED, NOT_CONTRADICTED, NOT_ENTAILED
from evals.verifier.sets import hash_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from evals.verifier.batches import Example
    from evals.verifier.pairs import Pair

CHECKPOINT_SECONDS = 240
# Of the documents, one in this many is kept back to watch the training by.
DEV_SHARE = 50
DEV_LIMIT = 1500


@dataclass(frozen=True)
class Recipe:
    """What a run is made with; written beside its weights.

    Attributes:
        epochs: Passes over the pairs.
        rate: Peak learning rate of AdamW, reached after `warmup` of the steps, then falling to 0.
        tokens: Tokens a step.
        token_weight: Weight of the loss per token beside the loss per pair.
        soft_weight: Share of what a teacher gave a pair in the loss of that pair; the rest is its
            label's.
        max_steps: Steps of an epoch at most; None takes all pairs.
        freeze_words: Keep the word vectors of the base.
        kept: Share of the weights it began with in those that it writes: a mean of both errs less
            on texts unlike the pairs.
        seed: Of order, dropout and new weights.
    """

    epochs: int = 1
    rate: float = 1e-4
    tokens: int = 4096
    warmup: float = 0.06
    decay: float = 0.01
    token_weight: float = 0.4
    soft_weight: float = 0.7
    max_steps: int | None = None
    freeze_words: bool = True
    kept: float = 0.0
    seed: int = 1


@dataclass
class _Progress:
    """What is written to the log at the next checkpoint, and then begun again."""

    since: float
    losses: list[float]
    tokens: int = 0

    def add(self, loss: Tensor, tokens: int) -> None:
        self.losses.append(float(loss.detach()))
        self.tokens += tokens

    @property
    def is_due(self) -> bool:
        return time.monotonic() - self.since > CHECKPOINT_SECONDS

    def fields(self) -> dict[str, object]:
        rate = self.tokens / (time.monotonic() - self.since)
        return {"loss": round(float(np.mean(self.losses)), 4), "tokens_per_second": round(rate)}


def fit(
    run: Path,
    pairs: Sequence[Pair],
    recipe: Recipe,
    *,
    start_from: Path | None,
    base: Callable[[], CrossEncoder] = load_base,
) -> Path:
    """Train on `pairs` and write `run/weights.pt`; that file.

    One document in fifty is kept back and measured at every checkpoint. Progress goes to
    `run/log.jsonl` and to standard output.

    Args:
        run: Folder of the run; a checkpoint found there is gone on from.
        pairs: All pairs, in any order.
        recipe: How.
        start_from: Weights to begin with; None begins with the base.
        base: Makes the network that is trained.
    """
    run.mkdir(parents=True, exist_ok=True)
    (run / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1))
    torch.manual_seed(recipe.seed)
    # Numbers too small to matter cost a hundred times the others on a CPU.
    torch.set_flush_denormal(True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    is_dev = [hash_text(pair.group) % DEV_SHARE == 0 for pair in pairs]
    dev = [p for p, held in zip(pairs, is_dev, strict=True) if held][:DEV_LIMIT]
    examples = encode_pairs([p for p, held in zip(pairs, is_dev, strict=True) if not held])
    batches = [
        batch
        for epoch in range(recipe.epochs)
        for batch in islice(
            make_batches(examples, tokens=recipe.tokens, seed=recipe.seed + epoch),
            recipe.max_steps,
        )
    ]
    network = base()
    if start_from is not None:
        network.load_state_dict(torch.load(start_from, map_location="cpu"))
    network.words.weight.requires_grad_(not recipe.freeze_words)
    network.to(device).train()
    trained = [p for p in network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=recipe.rate, weight_decay=recipe.decay, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, _slope(len(batches), recipe.warmup))
    parts = {"network": network, "optimiser": optimiser, "schedule": schedule}
    done = _resume(run, parts, device)
    _log(run, pairs=len(examples), dev=len(dev), steps=len(batches), done=done, device=device)
    progress = _Progress(time.monotonic(), [])
    for i in range(done, len(batches)):
        loss, seen = _step(network, batches[i], recipe, device)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad(set_to_none=True)
        progress.add(loss, seen)
        if progress.is_due or i + 1 == len(batches):
            _save(run, parts, i + 1)
            _log(run, step=i + 1, **progress.fields(), **measure(network, dev, device))
            progress = _Progress(time.monotonic(), [])
    weights = run / "weights.pt"
    found = {name: value.cpu() for name, value in network.state_dict().items()}
    if start_from is not None and recipe.kept:
        before = torch.load(start_from, map_location="cpu")
        found = {name: value.lerp(before[name], recipe.kept) for name, value in found.items()}
    torch.save(found, weights)
    return weights


def _resume(run: Path, parts: dict[str, Any], device: str) -> int:
    """Steps that the checkpoint of `run` has behind it, 0 without one; `parts` as it left them."""
    path = run / "checkpoint.pt"
    if not path.exists():
        return 0
    saved = torch.load(path, map_location=device)
    for name, part in parts.items():
        part.load_state_dict(saved[name])
    return int(saved["done"])


def _save(run: Path, parts: dict[str, Any], done: int) -> None:
    state = {name: part.state_dict() for name, part in parts.items()}
    fresh = run / "checkpoint.new"
    torch.save({**state, "done": done}, fresh)
    fresh.replace(run / "checkpoint.pt")


def _slope(steps: int, warmup: float) -> Callable[[int], float]:
    def factor(step: int) -> float:
        rising = max(1, int(steps * warmup))
        return min((step + 1) / rising, max(0.0, (steps - step) / max(1, steps - rising)))

    return factor


def _tensors(batch: Sequence[Example], device: str) -> tuple[Tensor, Tensor, Tensor]:
    ids = torch.from_numpy(pad([e.ids for e in batch], 0))
    types = torch.from_numpy(pad([e.types for e in batch], 0))
    mask = torch.from_numpy(pad([np.ones_like(e.types) for e in batch], 0))
    return ids.to(device), types.to(device), mask.to(device)


def _step(
    network: CrossEncoder, batch: Sequence[Example], recipe: Recipe, device: str
) -> tuple[Tensor, int]:
    """Loss of a batch, and its tokens."""
    ids, types, mask = _tensors(batch, device)
    with torch.autocast(device, torch.bfloat16):
        pair_logits, token_logits = network(ids, types, mask)
    labels = torch.tensor([e.label for e in batch], device=device)
    weights = torch.tensor([e.weight for e in batch], device=device)
    marks = torch.from_numpy(pad([e.marks for e in batch], UNMARKED)).to(device)
    soft = torch.tensor([e.soft for e in batch], device=device)
    told, taught = pair_loss(pair_logits.float(), labels), soft_loss(pair_logits.float(), soft)
    told = torch.where(soft.sum(-1) > 0, told.lerp(taught, recipe.soft_weight), told)
    loss = (told * weights).mean()
    known = marks != UNMARKED
    if recipe.token_weight and bool(known.any()):
        wrong = marks[known].float()
        per_token = functional.binary_cross_entropy_with_logits(
            token_logits.float()[known], wrong, weight=1 + 3 * wrong
        )
        loss = loss + recipe.token_weight * per_token
    return loss, ids.numel()


def pair_loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy per pair; of "either" where only one of the three is ruled out.

    *Shape:* (pairs, 3), (pairs,) -> (pairs,)
    """
    logs = functional.log_softmax(logits, dim=-1)
    told = logs.gather(1, labels.clamp(max=CONTRADICTED)[:, None]).squeeze(1)
    for label, ruled_out in ((NOT_ENTAILED, ENTAILED), (NOT_CONTRADICTED, CONTRADICTED)):
        rest = [i for i in range(logs.shape[1]) if i != ruled_out]
        told = torch.where(labels == label, torch.logsumexp(logs[:, rest], dim=-1), told)
    return -told


def soft_loss(logits: Tensor, soft: Tensor) -> Tensor:
    """Cross entropy per pair against the probabilities that a teacher gave (Hinton et al., 2015).

    *Shape:* (pairs, 3), (pairs, 3) -> (pairs,)
    """
    return -(soft * functional.log_softmax(logits, dim=-1)).sum(-1)


@torch.no_grad()
def score(network: CrossEncoder, pairs: Sequence[Pair], device: str = "cpu") -> np.ndarray:
    """Probabilities of entailed, neutral, contradicted, in the order of `pairs`."""
    was_training = network.training
    network.eval()
    examples = encode_pairs(pairs)
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].ids))
    found = np.zeros((len(pairs), 3), dtype=np.float32)
    for start in range(0, len(order), 64):
        chosen = order[start : start + 64]
        with torch.autocast(device, torch.bfloat16):
            logits, _ = network(*_tensors([examples[i] for i in chosen], device))
        found[chosen] = functional.softmax(logits.float(), dim=-1).cpu().numpy()
    network.train(was_training)
    return found


def measure(network: CrossEncoder, dev: Sequence[Pair], device: str) -> dict[str, object]:
    """Share of pairs told right, entailed or not, for each set of `dev`."""
    if not dev:
        return {}
    entailed = score(network, dev, device)[:, 0] > 0.5
    right: dict[str, list[bool]] = {}
    for pair, said in zip(dev, entailed, strict=True):
        right.setdefault(pair.dataset, []).append(bool(said) == (pair.label == ENTAILED))
    return {"dev": {name: round(float(np.mean(one)), 3) for name, one in sorted(right.items())}}


def _log(run: Path, **fields: object) -> None:
    line = json.dumps({"time": time.strftime("%H:%M:%S"), **fields})
    with (run / "log.jsonl").open("a") as file:
        file.write(line + "\n")
    print(line, flush=True)
