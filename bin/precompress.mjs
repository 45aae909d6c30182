#!/usr/bin/env node
// bin/precompress FOLDER…: beside each text and wasm file of a built site the same in brotli, as small as it gets. The server
// sends that file to browsers that take it.
import { brotliCompressSync, constants } from 'node:zlib';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KINDS = /\.(css|js|json|svg|wasm)$/;
const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } };

for (const folder of process.argv.slice(2)) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of files) {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    // of an earlier build
    if (file.endsWith('.br')) rmSync(file);
  }
  for (const entry of files.filter((entry) => KINDS.test(entry.name))) {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const packed = brotliCompressSync(readFileSync(file), options);
    writeFileSync(`${file}.br`, packed);
    if (packed.length > 20_000) console.log(`${file}: ${(packed.length / 1000).toFixed(1)} kB`);
  }
}
