#!/usr/bin/env node
// Draws the pictures of the site and of its demo: SVG scenes, rendered by Chromium, written as WebP.
//   node frontend-web/art/draw.mjs [name…]        all, or those named
//   node frontend-web/art/draw.mjs --to DIR name  somewhere else, to look at

import { chromium } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { finish, scene } from './kit.mjs';
import { SCENES } from './scenes/index.mjs';

const assets = join(dirname(fileURLToPath(import.meta.url)), '../assets');
const asked = process.argv.slice(2);
const to = asked[0] === '--to' ? asked.splice(0, 2)[1] : '';

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
});
const page = await browser.newPage();

/** The SVG as WebP of a width; the browser scales it from the drawing itself. */
const render = (svg, w, h, width, quality) =>
  page.evaluate(
    async ({ svg, w, h, width, quality }) => {
      const image = new Image(w, h);
      image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      await image.decode();
      const full = new OffscreenCanvas(w, h);
      full.getContext('2d').drawImage(image, 0, 0, w, h);
      const height = Math.round((h * width) / w);
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      context.imageSmoothingQuality = 'high';
      context.drawImage(full, 0, 0, width, height);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = '';
      for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
      return btoa(text);
    },
    { svg, w, h, width, quality },
  );

for (const { name, as = name, draw, size = [1920, 1280], folder = 'demo', widths = [640, 1200, 1920], look = {}, quality = 0.78 } of SCENES) {
  if (asked.length && !asked.includes(name)) continue;
  const S = scene(as, ...size);
  draw(S);
  finish(S, look);
  const svg = S.svg();
  for (const width of to ? [Math.min(1200, size[0])] : widths) {
    const bytes = Buffer.from(await render(svg, ...size, width, quality), 'base64');
    const file = to ? `${to}/${name}.webp` : `${assets}/${folder}/${name}${folder === 'demo' && width === size[0] ? '' : `-${width}`}.webp`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    console.log(`${file} ${Math.round(bytes.length / 1024)} kB`);
    if (to) {
      await page.setViewportSize({ width, height: Math.round((size[1] * width) / size[0]) });
      await page.setContent(`<body style="margin:0"><img style="width:100%" src="data:image/webp;base64,${bytes.toString('base64')}">`);
      await page.waitForTimeout(80);
      await page.screenshot({ path: `${to}/${name}.png` });
    }
  }
}
await browser.close();
