"""Reading one flow file: its head, and each step by its kind."""

from __future__ import annotations

from pathlib import PurePosixPath

from flows.findings import Finding, Mark, mistake
from flows.flow import Flow
from flows.reading import Block, check_id, did_you_mean
from flows.steps.base import FlowStep
from flows.steps.registry import KINDS
from flows.steps.source import StepSource
from flows.yaml_reader import MapNode, Node

TOP_KEYS = (
    "flow",
    "titel",
    "eigenaar",
    "leesniveau",
    "herken",
    "start",
    "stappen",
    "verhuisd",
    "bewaart",
    "crisis",
    "voor",
)


def read_flow(file: str, node: Node | None, findings: list[Finding]) -> Flow | None:
    """The flow in a file; None when there is nothing to work with."""
    if node is None:
        return None
    if not isinstance(node, MapNode):
        findings.append(
            mistake(
                "vorm",
                node.mark,
                "Een gesprek begint met regels als 'flow:' en 'titel:'.",
                "Zie het formaat.",
            )
        )
        return None
    block = Block(node, findings)
    block.refuse_unknown(TOP_KEYS)
    name = block.id_text("flow")
    _refuse_other_name(block, name, file)
    moved = {old: new.text.strip() for old, new in block.text_map("verhuisd").items()}
    steps = _read_steps(block, name, moved)
    return Flow(
        id=name,
        title=block.needed_text("titel"),
        owner=block.text("eigenaar"),
        level=block.text("leesniveau", "B1"),
        phrases=block.texts("herken"),
        start=_read_start(block, steps),
        steps=steps,
        moved=moved,
        keeps=block.texts("bewaart"),
        crisis=block.yes("crisis"),
        young=block.one_of("voor", ("iedereen", "jongeren"), "iedereen") == "jongeren",
        mark=Mark(file),
    )


def _refuse_other_name(block: Block, name: str, file: str) -> None:
    stem = PurePosixPath(file).stem
    if name and name != stem:
        block.complain(
            "flow-naam",
            block.place("flow"),
            f"Het bestand heet '{stem}', maar hier staat 'flow: {name}'.",
            f"Schrijf 'flow: {stem}', of geef het bestand een andere naam.",
        )


def _read_start(block: Block, steps: dict[str, FlowStep]) -> str:
    start = block.needed_text("start")
    if start and start not in steps:
        block.complain(
            "stap-onbekend",
            block.place("start"),
            f"De eerste stap '{start}' bestaat niet.",
            did_you_mean(start, steps),
        )
    return start


def _read_steps(block: Block, flow: str, moved: dict[str, str]) -> dict[str, FlowStep]:
    inner = block.block("stappen") if block.need("stappen") is not None else None
    steps: dict[str, FlowStep] = {}
    for name in () if inner is None else inner.node.entries:
        node = inner.block(name) if inner is not None else None
        if inner is None or node is None:
            continue
        check_id(name, inner.place(name), block.findings)
        source = StepSource(
            node.node, block.findings, flow=flow, id=name, moved=moved, mark=inner.place(name)
        )
        step = _read_step(source)
        if step is not None:
            steps[name] = step
    return steps


def _read_step(source: StepSource) -> FlowStep | None:
    kind = _kind_of(source)
    if kind is None:
        return None
    source.refuse_unknown(kind.keys)
    return kind.parse(source)


def _kind_of(source: StepSource) -> type[FlowStep] | None:
    for kind in KINDS:
        if source.has(kind.marker) and (
            not kind.marker_value or source.text(kind.marker) == kind.marker_value
        ):
            return kind
    if source.has("antwoord"):
        source.one_of("antwoord", [kind.marker_value for kind in KINDS if kind.marker_value])
        return None
    markers = sorted({kind.marker for kind in KINDS})
    keys = [key for key in source.node.entries if key != "daarna"]
    source.complain(
        "stap-soort",
        source.mark,
        f"Stap '{source.id}' zegt niet wat er gebeurt.",
        did_you_mean(keys[0], markers) if keys else f"Gebruik een van: {', '.join(markers)}.",
    )
    return None
