#!/usr/bin/env python3
"""What draw.mjs drew, once more as AVIF, half the bytes. Wants Pillow 11.3 or later; run it after draw.mjs."""
from pathlib import Path
from PIL import Image

ASSETS = Path(__file__).resolve().parent.parent / 'assets'


def save(picture, width, path, quality):
    height = round(picture.height * width / picture.width)
    small = picture if picture.width == width else picture.resize((width, height), Image.LANCZOS)
    small.save(path, 'AVIF', quality=quality, speed=3)


for widest in sorted((ASSETS / 'art').glob('*-2000.webp')):
    name = widest.stem.removesuffix('-2000')
    picture = Image.open(widest).convert('RGB')
    for width, quality in ((640, 50), (960, 50), (1400, 48), (2000, 45)):
        save(picture, width, widest.with_name(f'{name}-{width}.avif'), quality)
    if name == 'hero':
        # phones show it as high as their window
        width = picture.height * 9 // 16
        left = (picture.width - width) // 2
        save(picture.crop((left, 0, left + width, picture.height)), width, widest.with_name('hero-tall.avif'), 50)

for small in sorted((ASSETS / 'demo').glob('*-640.webp')):
    name = small.stem.removesuffix('-640')
    picture = Image.open(small.with_name(f'{name}.webp')).convert('RGB')
    for width, quality in ((640, 50), (960, 50), (1200, 50), (1920, 45)):
        save(picture, width, small.with_name(f'{name}-{width}.avif'), quality)
