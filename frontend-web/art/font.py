#!/usr/bin/env python3
"""font.py FIGTREE.woff2: cuts the variable font in two: what English pages are written with, and the rest of Latin-1, which browsers
fetch when a page has such a letter (`unicode-range` in style/web.css). Wants fonttools and brotli."""
import sys
from pathlib import Path
from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / 'assets' / 'fonts'
CORE = {*range(0x20, 0x7F), 0xA0, 0xA9, 0xB0, 0xB7, 0xD7, 0xE9, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2192, 0x2212, 0x20AC}
LATIN = {*range(0x20, 0x100), 0x131, 0x152, 0x153, 0x2BB, 0x2BC, 0x2C6, 0x2DA, 0x2DC, 0x304, 0x308, 0x329, *range(0x2000, 0x2070),
         0x20AC, 0x2122, 0x2191, 0x2193, 0x2212, 0x2215, 0xFEFF, 0xFFFD}


def cut(letters, name):
    font = TTFont(sys.argv[1], lazy=False)
    font.getReverseGlyphMap()
    font['gvar'].variations.setdefault('.notdef', [])
    options = subset.Options(hinting=False, notdef_outline=True, glyph_names=False)
    options.layout_features = ['kern', 'tnum', 'mark', 'ccmp']
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    font.flavor = 'woff2'
    font.save(FONTS / name)


cut(CORE, 'figtree-5-core.woff2')
cut(LATIN - CORE, 'figtree-5-more.woff2')
