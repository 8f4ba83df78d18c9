"""What PDQ costs the way HMA computes it: Pillow opens the file, pdqhash (the C++ reference in Python's clothes) hashes it.

pdq_hma.py RESULTS PIXELS FILE… appends processor time in milliseconds, the best of some rounds, as "hma.NAME" for each file;
for PIXELS, 512 x 512 RGB bytes, as "cpp.512" the C++ core alone: pdqhash's call without its conversion to brightness, which
numpy does. Prints the hashes, to be compared with ours.
"""

import sys
import time
from importlib.metadata import version
from pathlib import Path

import numpy
import pdqhash
from PIL import Image

ROUNDS = 5


def best(action, seconds):
    """The least processor time of a call, over as many calls as fit; twice ROUNDS at least."""
    action()
    least = float("inf")
    end = time.monotonic() + seconds
    calls = 0
    while calls < 2 * ROUNDS or time.monotonic() < end:
        start = time.process_time()
        action()
        least = min(least, time.process_time() - start)
        calls += 1
    return least * 1000


def from_file(path):
    return pdqhash.compute(numpy.asarray(Image.open(path)))


def brightness(image):
    grey = (image[:, :, 0] * 0.299 + image[:, :, 1] * 0.587 + image[:, :, 2] * 0.114).astype("float32")
    return grey, numpy.zeros_like(grey)


def hexadecimal(vector):
    return f"{int(''.join(str(int(bit)) for bit in vector), 2):064x}"


def main():
    results, pixels, *files = sys.argv[1:]
    print(f"pdqhash {version('pdqhash')}, Pillow {version('pillow')}, numpy {version('numpy')}, Python {sys.version.split()[0]}")
    with open(results, "a", encoding="utf-8") as out:
        for file in files:
            name = Path(file).stem
            vector, quality = from_file(file)
            print(f"hash\t{name}\t{hexadecimal(vector)}\t{quality}")
            out.write(f"hma.{name}\t{best(lambda file=file: from_file(file), 4)}\n")
        square = numpy.fromfile(pixels, dtype=numpy.uint8).reshape(512, 512, 3)
        vector, quality = pdqhash.compute(square)
        print(f"hash\tpixels\t{hexadecimal(vector)}\t{quality}")
        whole = best(lambda: pdqhash.compute(square), 3)
        conversion = best(lambda: brightness(square), 3) + best(lambda: pdqhash.bindings.hash_to_vector([0] * 16), 1)
        out.write(f"pdqhash.512\t{whole}\ncpp.512\t{whole - conversion}\n")


main()
