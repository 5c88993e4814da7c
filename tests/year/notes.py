"""What the learner writes down: short lines, longer Markdown, and a few traps.

`{part}` and `{topic}` stand for what was studied that evening.
"""

import random
from collections.abc import Iterator
from itertools import cycle

SHORT = (
    "{part}: finally clear why it is done in this order #aha",
    "{part} again from scratch, without looking. Took three tries.",
    "Does {part} still hold when the batch is tiny? #question",
    "Watched the lecture on {part} at 1.5x, too fast for me.",
    "{topic} in one sentence: measure the error, send the blame back, take a small step.",
    "Stuck on {part} for an hour; the shapes were (64, 10) and (10, 64). Transpose.",
    "Read the section on {part} twice. The picture on the second page says it all.",
    "Explained {part} to Jana over lunch. Where I hesitated is where I have a gap. #feynman",
    "{part}: the notation differs between the book and the video, w and θ are the same thing.",
    "Tired today, only half an hour. Still worth it.",
    "Reproduced the plot for {part}, loss went 2.31 → 0.42 in 5 epochs.",
    "Seed everything before comparing runs. Lost an evening to noise. #lesson",
    "{part} is what I had got wrong in the quiz last month.",
    "Two papers to read after {topic}: the original one and the survey. #paper #todo",
    "learning rate 0.1 explodes, 0.01 crawls, 0.03 works. Why 0.03? #question",
    "{topic}: half of it is linear algebra I should have taken seriously in week 2.",
    "Verstanden: {part} ist nur die Kettenregel, ordentlich aufgeschrieben.",
    "Übung 3 zu {part} gelöst, Übung 4 morgen. Größte Hürde: die Indizes.",
    "Großartige Erklärung für {part} gefunden, schöner als im Buch.",
    "勾配消失 は {part} でよく分かった。",
    "{part}、東京の電車の中で読みました。つり革につかまって。",
    "今天学了 {part},明天再做练习。 #todo",
    "{part} clicked 🎉",
    "coffee ☕, {part}, rain outside. A good evening.",
    "off-by-one in the padding 🤦 — same convolution needs (k−1)/2 on each side",
    "∂L/∂W = δ xᵀ, and the rest is bookkeeping",
    "softmax is shift invariant, so subtract the max first: eˣ⁻ᵐ / Σ eˣ⁻ᵐ",
    "GPU memory: activations, not weights. Halve the batch before anything else. #lesson",
    "{part} costs O(n²) in the length of the sequence, that is the whole problem.",
    "train 0.98, validation 0.71. Textbook overfitting, at last in the wild. #aha",
    "Skipped the proof in {part}, come back when the project is done. #todo",
    "https://arxiv.org/abs/1502.03167 explains it in section 3, the rest can wait #paper",
    "Nobody says that {part} was chosen because it is cheap, not because it is best.",
    "Wrote tests for the data loader first. Found two bugs in it before any training. #lesson",
    "{topic} done for now; I could teach the first half, not the second.",
    "Confused by {part}: is it per channel or per batch? -> per channel.",
    "For the exam in my head: {part}, why, when not, and one example.",
    "It works & I know why. <5 % error on the test set.",
    "50 % of the time went into reading stack traces about dtypes",
    "Naïve version first, then the vectorised one: 41 s → 0.6 s.",
)

LONG = (
    """# {topic}, a summary

What I can say without the book:

- **{part}** comes first, everything else leans on it
- the *cost* is in the matrix products
- `model.eval()` before measuring, always

Open: why it fails on the small set. #question""",
    """## Plan for the weekend

1. finish {part}
2. run the three baselines
   - logistic regression
   - the small network
   - the same with dropout
3. write down what surprised me

#todo #project""",
    """Training loop, the shape of it:

```python
for x, y in loader:
    loss = criterion(model(x), y)
    optimizer.zero_grad()
    loss.backward()  # δ for every parameter
    optimizer.step()
```

Forgot `zero_grad()` **twice** this week. #lesson #code""",
    """### {part}

> If you can't explain it simply, you don't understand it well enough.

My try: a network is a long sum of small corrections. See
[the notes of CS231n](https://cs231n.github.io/optimization-2/) and
[Karpathy's essay](https://karpathy.github.io/2019/04/25/recipe/).""",
    """| run | lr | acc |
|---|---|---|
| a | 0.1 | 0.31 |
| b | 0.01 | 0.93 |
| c | 0.001 | 0.90 |

So b, with a *cosine* schedule on top. #experiment""",
    """Fehler heute, der Reihe nach:

* Bild als BGR statt RGB gelesen
* Mittelwert über die falsche Achse
* `labels` um eins verschoben

Morgen: erst **zehn Bilder ansehen**, dann trainieren. #lektion""",
    """Attention, by hand, for a sentence of three words:

$$ \\mathrm{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right) V $$

with d = 4 the scores were 1.2, 0.1, −0.7 → 0.66, 0.22, 0.10. Adds up (0.98, rounding).""",
    """- [x] read chapter
- [x] exercise 1 to 3
- [ ] exercise 4, needs {part}
- [ ] write to the study group""",
    """第3章のまとめ

1. 畳み込みは重みの共有
2. プーリングは小さなずれに強い
3. {part} はまだ難しい

来週もう一度。 #復習""",
)

TRAPS = (
    "<script>alert('from a note')</script> how a page must not be built #web",
    "see [the slides](javascript:alert(1)) and [the data](data:text/html,<b>x</b>)",
    '=SUM(A1:A9) is what the sheet says, and =HYPERLINK("http://example.com","click") too',
    "+1 for the second lecture, -1 for the third",
    "-0.3 is the bias after training, 0 before",
    "@home tonight, @library tomorrow",
    '\ttabbed in from a text file, a, "b"; c',
    "<img src=x onerror=alert(1)> and </body></html> and <!-- not a comment",
    "| a | b | \\| c ``` unclosed *stars _and_ [brackets](",
    "[bold]not markup[/bold] and [/] and {{ 7 * 7 }} and %s and \\n",
    "![pixel](https://tracker.example/pixel.gif) must not be fetched",
    "مرحبا بالعالم: right to left, then 123 and back",
)


def texts(chance: random.Random, count: int) -> Iterator[str]:
    """Yield `count` notes to fill in: short ones mostly, every trap and every long one in turn."""
    long, traps = cycle(LONG), cycle(TRAPS)
    short: list[str] = []
    for n in range(count):
        if n % 23 == 11:
            yield next(traps)
        elif n % 6 == 3:
            yield next(long)
        else:
            short = short or chance.sample(SHORT, len(SHORT))
            yield short.pop()
