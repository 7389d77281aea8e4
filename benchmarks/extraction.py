"""How fast releases are extracted on one core once all is loaded, and how much memory that takes.

    python benchmarks/extraction.py [FOLDER] [--seconds 20]

FOLDER holds releases (examples/ if left out). They are read again and again until the time is
over, one at a time in one process. Prints documents and characters a second, the time of the
slowest stages, and the greatest resident memory.
"""

import argparse
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from greffier import assemble, extract, lang
from greffier.read import Options, read_all
from greffier.records.document import Document
from greffier.records.sift import sift


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).parent.parent / "examples")
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--language", default="fr")
    args = parser.parse_args()
    found = read_all([args.folder], Options(language=args.language))
    documents = [document for document in found if isinstance(document, Document)]
    if not documents:
        sys.exit(f"{args.folder}: no release in it; name a folder of releases")
    began = time.perf_counter()
    pack = lang.load(args.language)
    nlp = extract.pipeline(args.language)
    assemble.minutes(nlp(documents[0].text), documents[0], pack)
    print(f"{'loaded in':24}{time.perf_counter() - began:8.1f} s")
    spent: Counter[str] = Counter()
    done = characters = 0
    began = time.process_time()
    while time.process_time() - began < args.seconds:
        document = documents[done % len(documents)]
        doc = nlp.make_doc(document.text)
        for name, component in nlp.pipeline:
            at = time.process_time()
            doc = component(doc)
            spent[name] += time.process_time() - at
        at = time.process_time()
        sift(assemble.minutes(doc, document, pack))
        spent["assemble"] += time.process_time() - at
        done += 1
        characters += len(document.text)
    took = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    print(f"{'releases':24}{len(documents):8} of {characters // done} characters on average")
    print(f"{'releases a second':24}{done / took:8.1f} on one core ({took:.0f} s, {done} read)")
    print(f"{'characters a second':24}{characters / took:8.0f}")
    print(f"{'resident memory':24}{memory:8.0f} MB at most")
    for name, seconds in spent.most_common():
        print(f"  {name:22}{100 * seconds / took:8.1f} %")


if __name__ == "__main__":
    main()
