"""The texts of the sample roadmap: one full card, one brief, some resources and tools."""

from dlpath.core.details import (
    Brief,
    Card,
    Details,
    Practice,
    Question,
    Resource,
    Tip,
    Tool,
)
from tests.sample import PROJECTS, TOPICS

CARD = Card(
    why="Networks speak in vectors.",
    analogy="A vector is a shopping list of numbers.",
    goals=("add two vectors", "measure an angle"),
    practice=(Practice("Draw ten vectors by hand.", 45),),
    pitfalls=("Rows are not columns.",),
    quiz=(
        Question("vectors.length", "How long is (3, 4)?", "Five.", formula="|v| = sqrt(v·v)"),
        Question("vectors.angle", "When is a dot product nil?", "At a right angle.", code="a @ b"),
    ),
)

QUIZZES = {
    "vectors": CARD,
    "slopes": Card(
        quiz=(
            Question("slopes.rise", "What is the slope of 3x?", "Three."),
            Question("slopes.flat", "Where is a slope nil?", "At a top, or at the bottom."),
        )
    ),
    "training": Card(quiz=(Question("training.steps", "Which way?", "Downhill."),)),
}

RESOURCES = (
    Resource("strang", "Linear Algebra", "book", "https://example.org/la", topics=("vectors",)),
    Resource(
        "oldnet",
        "Old Net",
        "website",
        "https://example.org/old",
        status="discontinued",
        today="Gone since 2020; New Net took over.",
    ),
)

TOOLS = (
    Tool("numpy", "NumPy", "library", "arrays of numbers", "https://numpy.org", difficulty=2),
    Tool(
        "torch",
        "Torch",
        "framework",
        "tensors and gradients",
        facts={"pros": "flexible", "cons": "verbose", "best_for": "research"},
    ),
)

DETAILS = Details(
    cards={topic.id: QUIZZES.get(topic.id, Card()) for topic in TOPICS},
    briefs={
        project.id: Brief(
            "Add and multiply.", "A program.", "It never crashes.", "cpu", "On paper."
        )
        if project.id == "calculator"
        else Brief()
        for project in PROJECTS
    },
    resources={each.id: each for each in RESOURCES},
    tools={each.id: each for each in TOOLS},
    advice={"tips": (Tip("daily", "Daily", "A little every day."),)},
)
