#!/usr/bin/env python3
"""Cut BIZ UDPGothic down to what figures need; see README.md.

    pip install fonttools
    python3 subset.py BIZUDPGothic-Regular.ttf BIZUDPGothic-Regular-subset.ttf
"""
import sys

from fontTools import subset

# JIS X 0208: signs, Latin, kana, Greek and Russian (rows 1 to 7), kanji of level 1 (16 to 47).
ROWS = [*range(1, 8), *range(16, 48)]
RANGES = [(0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2026), (0x2030, 0x2030), (0x2160, 0x216B), (0x2460, 0x2473), (0x3000, 0x30FF), (0xFF01, 0xFF9F)]


def characters():
    for row in ROWS:
        for cell in range(1, 95):
            try:
                yield ord(bytes([0xA0 + row, 0xA0 + cell]).decode("euc_jp"))
            except UnicodeDecodeError:
                pass  # a free cell
    for first, last in RANGES:
        yield from range(first, last + 1)


options = subset.Options()
options.hinting = False
options.layout_features = []
options.name_IDs = ["*"]
options.notdef_outline = True
options.drop_tables += ["DSIG", "meta", "vhea", "vmtx", "GSUB", "gasp"]
font = subset.load_font(sys.argv[1], options)
cutter = subset.Subsetter(options)
cutter.populate(unicodes=set(characters()))
cutter.subset(font)
subset.save_font(font, sys.argv[2], options)
