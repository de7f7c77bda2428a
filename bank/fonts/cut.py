#!/usr/bin/env python3
"""Cuts the certificates' fonts out of two openly licensed ones, into the folder that is named last.

    cut.py NotoSerifSC_400Regular.ttf HanaMinA.ttf HanaMinB.ttf FOLDER

Needs fonttools (Debian: fonttools). Where the three come from stands in docs/adr/0016.
"""
import lzma
import sys
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

HAN = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F), (0x30000, 0x323AF)]
SIGNS = [(0x20, 0x2FFF), (0x3000, 0x303F), (0xFF00, 0xFFEF)]
QUOTES = {0x2018, 0x2019, 0x201C, 0x201D, 0x2026}  # as wide as a Chinese character there, narrow in other languages
SLICE = 0x800  # code points a file: a rare name needs one or two files, each opened in some 20 ms
GRID = 256  # units per em of rare characters: a printer's dot at the size of a name


def within(ranges, code):
    return any(first <= code <= last for first, last in ranges)


def narrow(font):
    """Lets characters show what feature pwid (proportional widths) would put in their place."""
    table = font["GSUB"].table
    lookups = {index for record in table.FeatureList.FeatureRecord if record.FeatureTag == "pwid" for index in record.Feature.LookupListIndex}
    for index in lookups:
        for lookup in table.LookupList.Lookup[index].SubTable:
            mapping = getattr(lookup, "ExtSubTable", lookup).mapping
            for characters in font["cmap"].tables:
                if characters.isUnicode() and hasattr(characters, "cmap"):
                    characters.cmap = {code: mapping.get(glyph, glyph) for code, glyph in characters.cmap.items()}


def cut(source, codes, grid=None, proportional=False):
    """The font file with these characters alone: outlines and widths, no ligatures, no hints."""
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14])
    options.drop_tables += ["vhea", "vmtx", "VORG", "GSUB", "GPOS", "GDEF", "BASE", "DSIG", "FFTM", "gasp", "meta", "STAT", "prep", "cvt ", "fpgm"]
    font = subset.load_font(source, options)
    if proportional:
        narrow(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    if grid:
        scale_upem(font, grid)
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def ranges(codes):
    """Code points as hexadecimal ranges, such as 20000-207FF."""
    codes, told = sorted(codes), []
    start = last = codes[0]
    for code in codes[1:] + [None]:
        if code != last + 1 if code is not None else True:
            told.append(f"{start:X}" if start == last else f"{start:X}-{last:X}")
            start = code
        last = code
    return " ".join(told)


def main(noto, hana_a, hana_b, folder):
    folder = Path(folder)
    coverage = []

    def write(name, source, codes, grid=None, proportional=False):
        (folder / f"{name}.ttf.xz").write_bytes(lzma.compress(cut(source, codes, grid, proportional), preset=9 | lzma.PRESET_EXTREME))
        coverage.append(f"{name} {ranges(codes)}\n")
        print(name, len(codes), flush=True)

    common = {code for code in TTFont(noto, lazy=True).getBestCmap() if within(HAN + SIGNS, code)}
    write("noto-serif-sc", noto, common)
    write("noto-serif-sc-quotes", noto, QUOTES, proportional=True)
    taken = set(common)
    for source in (hana_b, hana_a):
        codes = {code for code in TTFont(source, lazy=True).getBestCmap() if within(HAN, code)} - taken
        taken |= codes
        for block in sorted({code // SLICE for code in codes}):
            write(f"{Path(source).stem.lower()}-{block * SLICE:x}", source, {code for code in codes if code // SLICE == block}, GRID)
    (folder / "coverage.txt").write_text("".join(coverage), encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
