// Rice, rivers and the jungle.

import { below, cloud, fbm, line, num } from './parts.mjs';
import { forest, hills, mist, range, rays, sky, sun, veil, wall } from '../land.mjs';
import { bird, bush, frame, frond, leaf, palm, person } from '../life.mjs';

/** Terraces from the far to the near: each a lip, a green face and a field, some of them flooded. */
export function terraces(S, top, bottom, { count = 15, fields, risers, water, wave = 60, flooded = 0.45, sprouts = true, left = 0 }) {
  const f = fbm(S.r, 3);
  for (let i = 0; i < count; i++) {
    const t = i / (count - 1);
    const y = top + (bottom - top) * t ** 1.55;
    const next = top + (bottom - top) * Math.min(1.15, (i + 1) / (count - 1)) ** 1.55;
    const deep = next - y;
    const amp = wave * (0.35 + t * 1.35);
    const edge = (x) => y + f(x / (260 + 520 * t) + i * 0.23) * amp + left * ((x - S.w / 2) / S.w) * (60 + 120 * t);
    const lip = (x) => edge(x) + deep * 0.62;
    const colour = fields[i % fields.length];
    S.path(below(S, edge), S.fall([colour[0], colour[1]], y - amp * 0.5, next + amp * 0.5));
    if (S.r() < flooded) {
      const d = below(S, edge, S.h + 30);
      S.path(d, S.fall(water, y - amp * 0.4, next + amp * 0.4));
      if (sprouts) {
        for (let k = 0; k < 190; k++) {
          const x = S.r() * S.w;
          const yy = edge(x) + deep * S.between(0.12, 0.6);
          const s = 3 + t * 13;
          S.stroke(`M${num(x)} ${num(yy)}l${num(-s * 0.3)} ${num(-s)}M${num(x)} ${num(yy)}l${num(s * 0.35)} ${num(-s)}`, '#5f9a3c', 1 + t * 1.8, 'opacity=".75"');
        }
      }
    } else {
      for (let k = 0; k < 260; k++) {
        const x = S.r() * S.w;
        const yy = edge(x) + deep * S.between(0.05, 0.62);
        const s = 4 + t * 16;
        S.stroke(`M${num(x)} ${num(yy)}q${num(s * 0.1)} ${num(-s * 0.7)} ${num(s * S.between(-0.3, 0.5))} ${num(-s)}`, S.r() < 0.5 ? colour[2] : colour[1], 1 + t * 2, 'opacity=".7"');
      }
    }
    S.path(below(S, lip), S.fall(risers, y + deep * 0.5, next + deep * 0.3));
    S.stroke(line(Array.from({ length: 200 }, (_, k) => [k * 9.8 - 20, lip(k * 9.8 - 20)])), '#dff08a', 1.5 + t * 4, 'opacity=".75"');
    for (let k = 0; k < 60; k++) {
      const x = S.r() * S.w;
      S.stroke(`M${num(x)} ${num(lip(x) + 2)}q${num(S.between(-6, 6))} ${num(deep * 0.2)} ${num(S.between(-8, 8))} ${num(deep * 0.36)}`, '#173f24', 2 + t * 4, 'opacity=".3"');
    }
  }
}

const GREENS = [['#a8d65a', '#4f9a3a', '#d8f07a'], ['#7cc04a', '#2f7f3a', '#bfe366'], ['#c3dd62', '#6aa83c', '#ecf796']];

export function riceTerraces(S) {
  sky(S, ['#4f9fd6', '#a6d5ea', '#fdf1cf'], 520);
  sun(S, 1420, 250, 44, { glow: '#fff0b0', reach: 15, strength: 0.9 });
  cloud(S, 420, 190, 420, { opacity: 0.85 });
  volcano2(S);
  mist(S, 300, 200, '#fff8e6', { opacity: 0.9, seed: 9, cut: 0.42 });
  forest(S, range(S, 450, 36, { scale: 420 }), { colours: ['#6ea883', '#4d8f70'], crown: 12, rows: 3, lit: '#eef2b4', gap: 0.7, bottom: 560 });
  for (let i = 0; i < 16; i++) palm(S, S.between(0, 1920), S.between(470, 520), S.between(90, 150), { dark: '#2f6f58', light: '#79b06a', trunk: '#5f6a4a', lean: S.between(-0.15, 0.15) });
  veil(S, 430, 130, '#fff4d2', 0.55);
  terraces(S, 505, 1330, { fields: GREENS, risers: ['#3f8a35', '#1c5a2c', '#2a6a30'], water: ['#fff2cf', '#bfe0e6', '#7fb4c4'], left: -0.8 });
  rays(S, 1420, 250, { from: 1.2, to: 2.9, count: 12, length: 1300, opacity: 0.2 });
  person(S, 600, 905, 120, { pose: 'walk', shirt: '#3d6fae', legs: '#3a2d22', hat: '#e8c874' });
  S.stroke('M545 820L690 812', '#6b4a2a', 5);
  for (const x of [552, 684]) S.path(`M${x - 22} 842q22 34 44 0Z`, '#b98a4a');
  palm(S, 1690, 1010, 560, { lean: -0.12 });
  palm(S, 1830, 1060, 660, { lean: 0.04 });
  frame(S, -40, 1330, { from: -1.5, to: -0.15, count: 8, length: 520, light: '#2f8a46' });
  frame(S, 1980, 1320, { from: -2.9, to: -1.7, count: 6, length: 380, kind: 'frond', light: '#2f8a46' });
}

function volcano2(S) {
  hills(S, (x) => 430 - 210 * Math.max(0, 1 - Math.abs(x - 760) / 620) ** 1.7 + Math.sin(x / 23) * 3, ['#8fb4d4', '#d6e6ea'], { bottom: 560, relief: 0.3, lit: '#fff4d8', dark: '#5c86b0' });
}

export function terraceWalk(S) {
  sky(S, ['#f7b98a', '#ffd9a0', '#fff0cc'], 480);
  sun(S, 520, 330, 54, { glow: '#ffc86e', reach: 14 });
  hills(S, range(S, 420, 40, { scale: 500 }), ['#c9a48e', '#f0cfa2'], { bottom: 560 });
  forest(S, range(S, 470, 30, { scale: 380 }), { colours: ['#8f9a5e', '#6b8450'], crown: 13, rows: 3, lit: '#ffe0a0', gap: 0.7, bottom: 570 });
  for (let i = 0; i < 12; i++) palm(S, S.between(800, 1900), S.between(490, 530), S.between(110, 190), { dark: '#4a6238', light: '#a8a050', trunk: '#6a553a', lean: S.between(-0.15, 0.15) });
  veil(S, 440, 130, '#ffe2b0', 0.6);
  terraces(S, 520, 1340, { count: 12, fields: [['#d8d060', '#8aa038', '#f6ec94'], ['#b9c850', '#6c9434', '#e4e880']], risers: ['#6f8a30', '#3a5a26', '#4a6a2a'], water: ['#ffe8b4', '#f4c890', '#c89a80'], wave: 36, flooded: 0.35, left: 0.4 });
  const path = (t) => [1020 + Math.sin(t * 3.1) * 170 * t - 60 * t, 600 + 720 * t ** 1.4];
  const side = (w) => Array.from({ length: 30 }, (_, i) => [path(i / 29)[0] + w * (6 + 95 * (i / 29) ** 1.6), path(i / 29)[1]]);
  S.path(`${line(side(-1))}${line(side(1).reverse()).replace('M', 'L')}Z`, S.fall(['#e6c896', '#b98a5a', '#8a6238'], 600, 1320));
  for (let i = 0; i < 300; i++) {
    const [x, y] = path(S.r());
    const w = 6 + 95 * ((y - 600) / 720);
    for (const s of [-1, 1]) S.stroke(`M${num(x + s * w)} ${num(y)}q${num(s * 4)} ${num(-w * 0.2)} ${num(s * S.between(2, 14))} ${num(-w * 0.35 - 6)}`, S.r() < 0.5 ? '#d9d466' : '#5d8a34', 3, 'opacity=".8"');
  }
  shrine(S, 700, 860, 250);
  person(S, 985, 905, 175, { pose: 'walk', shirt: '#f4efe2', legs: '#3d6d86', hat: '#e3c272', flip: true });
  person(S, 1075, 935, 185, { pose: 'walk', shirt: '#d55a3c', legs: '#2b3a4c', pack: '#2f6a5c', flip: true });
  frame(S, 1980, 1320, { from: -3.0, to: -1.6, count: 8, length: 560, dark: '#1c3a1e', light: '#6a8f3a' });
  palm(S, 150, 1240, 900, { lean: 0.06, dark: '#2c4a22', light: '#8fa040' });
}

export function shrine(S, x, y, s) {
  S.rect(x - s * 0.16, y - s * 0.2, s * 0.32, s * 0.2, S.lin(['#b98a6a', '#5f463c'], { x2: 1, y2: 0 }));
  S.rect(x - s * 0.2, y - s * 0.24, s * 0.4, s * 0.05, '#7c5c4a');
  S.rect(x - s * 0.12, y - s * 0.5, s * 0.24, s * 0.27, S.lin(['#d8a67c', '#6b4e40'], { x2: 1, y2: 0 }));
  S.rect(x - s * 0.07, y - s * 0.45, s * 0.14, s * 0.17, '#f0c24a');
  S.path(`M${x - s * 0.27} ${y - s * 0.47}Q${x - s * 0.1} ${y - s * 0.6} ${x} ${y - s * 0.82}Q${x + s * 0.1} ${y - s * 0.6} ${x + s * 0.27} ${y - s * 0.47}Q${x} ${y - s * 0.42} ${x - s * 0.27} ${y - s * 0.47}Z`, S.lin(['#7a5a3a', '#33241c'], { x2: 1, y2: 0 }));
  S.path(`M${x - s * 0.14} ${y - s * 0.23}h${s * 0.28}l${-s * 0.03} ${s * 0.14}h${-s * 0.22}Z`, '#fbf6e6');
  for (let i = 0; i < 5; i++) S.rect(x - s * 0.12 + i * s * 0.05, y - s * 0.21, s * 0.025, s * 0.03, '#2b2b2b', 'opacity=".7"');
}

export function riceHarvest(S) {
  sky(S, ['#5aa7d8', '#b6dcec', '#fff3d6'], 560);
  sun(S, 300, 220, 40, { glow: '#fff2c0', reach: 14 });
  cloud(S, 1300, 220, 560);
  cloud(S, 760, 300, 300, { opacity: 0.7 });
  hills(S, (x) => 520 - 220 * Math.max(0, 1 - Math.abs(x - 1250) / 700) ** 1.7 + Math.sin(x / 21) * 3, ['#86aac8', '#d4e4e2'], { bottom: 640, relief: 0.3, lit: '#fff', dark: '#557fa6' });
  mist(S, 430, 160, '#fff', { opacity: 0.7, seed: 21, cut: 0.45 });
  forest(S, range(S, 590, 20, { scale: 380 }), { colours: ['#5f9a5c', '#3a7848'], crown: 17, rows: 3, lit: '#e0e890', gap: 0.65, bottom: 680 });
  for (let i = 0; i < 13; i++) palm(S, S.between(0, 1920), S.between(600, 640), S.between(130, 230), { dark: '#23603f', light: '#76ac50', lean: S.between(-0.2, 0.2) });
  S.rect(0, 640, 1920, 640, S.fall(['#f2d97a', '#e6b84a', '#c08a2c', '#7c5a20'], 640, 1280));
  for (let i = 0; i < 5200; i++) {
    const t = S.r() ** 0.75;
    const y = 650 + t * 640;
    const s = 7 + t * 42;
    const x = S.r() * 1960 - 20;
    S.stroke(`M${num(x)} ${num(y)}q${num(s * 0.05)} ${num(-s * 0.7)} ${num(s * S.between(0.1, 0.55))} ${num(-s * S.between(0.8, 1.1))}`, ['#f6e08a', '#d9aa42', '#b8802a', '#ecd06a', '#a8a040'][i % 5], 1.2 + t * 3.4, 'opacity=".85"');
  }
  const people = [[420, 860, 190, 'bend', '#c94f38'], [700, 820, 170, 'bend', '#3d6fae'], [1010, 900, 215, 'stand', '#2f8a70'], [1320, 830, 175, 'bend', '#8a4f9a'], [1560, 790, 150, 'walk', '#e08a3c']];
  for (const [x, y, s, pose, shirt] of people) {
    person(S, x, y, s, { pose, shirt, legs: '#3a3f52', hat: '#f0d48a', flip: x > 1000 });
    for (let i = 0; i < 70; i++) {
      const gx = x + S.between(-0.5, 0.6) * s;
      S.stroke(`M${num(gx)} ${num(y + s * 0.12)}q4 ${num(-s * 0.16)} ${num(S.between(4, 18))} ${num(-s * S.between(0.2, 0.34))}`, S.r() < 0.5 ? '#f3da80' : '#c9953a', 3);
    }
  }
  for (const [x, y, s] of [[880, 1000, 120], [1230, 1040, 150], [560, 1060, 160]]) {
    for (let i = 0; i < 60; i++) S.stroke(`M${x} ${y}q${num(S.between(-0.3, 0.3) * s)} ${num(-s * 0.4)} ${num(S.between(-0.6, 0.6) * s)} ${num(-s * S.between(0.6, 0.95))}`, S.r() < 0.5 ? '#f8e59a' : '#cf9d3e', 4);
    S.stroke(`M${x - s * 0.12} ${y - s * 0.22}q${s * 0.12} ${s * 0.05} ${s * 0.24} 0`, '#8a5a20', 9);
  }
  palm(S, 1760, 1180, 900, { lean: -0.08 });
  frame(S, -40, 1330, { from: -1.4, to: -0.2, count: 6, length: 420, light: '#3a8a46' });
}

/** A jungle wall on one side: `edge` is where it ends towards the middle, wavering as it falls. */
function side(S, left, edge, top, bottom, { rough = 60, slope = 0.2, ...look } = {}) {
  const f = fbm(S.r, 4);
  const g = fbm(S.r, 4);
  const end = (y) => edge + f(y / 160) * rough + (left ? 1 : -1) * (y - top) * slope;
  const line = (x) => top + g(x / 150) * 60 + Math.abs(x - edge) * (left === x < edge ? -0.22 : 0);
  S.path(`M${left ? -60 : S.w + 60} ${top + 40}L${edge} ${top + 60}L${end(bottom)} ${bottom}H${left ? -60 : S.w + 60}Z`, look.dark ?? '#12402f');
  wall(S, line, () => bottom, { ...look, from: left ? -40 : edge - 300, to: left ? edge + 300 : S.w + 40, inside: (x, y) => (left ? x < end(y) : x > end(y)) });
}

/** Bare wet rock, in blocks. */
function rock(S, x0, x1, top, bottom, colours = ['#7d8a76', '#4a5f54', '#1f3a34']) {
  const f = fbm(S.r, 4);
  const l = [];
  const r = [];
  for (let y = top; y <= bottom; y += 12) {
    l.push([x0 + f(y / 90) * 26, y]);
    r.push([x1 + f(y / 90 + 40) * 26, y]);
  }
  const d = `${line(l)}${line(r.reverse()).replace('M', 'L')}Z`;
  S.path(d, S.fall(colours, top, bottom));
  S.group(`clip-path="${S.clip(d)}" filter="${S.blur(1.2)}"`, () => {
    for (let i = 0; i < (x1 - x0) * 0.7; i++) {
      const w = S.between(10, 46);
      S.path(`M${num(S.between(x0, x1))} ${num(S.between(top, bottom))}l${num(w)} ${num(S.between(-10, 10))}l${num(S.between(-8, 8))} ${num(S.between(40, 150))}l${num(-w)} ${num(S.between(-8, 8))}Z`, S.r() < 0.45 ? '#b9c4a4' : '#10231f', `opacity="${num(S.between(0.06, 0.22) * 100) / 100}"`);
    }
  });
}

export function fall(S, x, top, bottom, width, spread = 1.35) {
  const half = (t) => (width / 2) * (1 + (spread - 1) * t);
  S.path(`M${x - half(0)} ${top}L${x + half(0)} ${top}L${x + half(1)} ${bottom}L${x - half(1)} ${bottom}Z`, S.fall([[0, '#ffffff', 0.95], [0.5, '#dff1f6', 0.9], [1, '#ffffff', 0.75]], top, bottom), `filter="${S.blur(3)}"`);
  for (let i = 0; i < width * 1.5; i++) {
    const u = S.between(-1, 1);
    const t0 = S.between(-0.02, 0.75);
    const t1 = Math.min(1, t0 + S.between(0.12, 0.5));
    const y0 = top + t0 * (bottom - top);
    const y1 = top + t1 * (bottom - top);
    S.stroke(`M${num(x + u * half(t0))} ${num(y0)}L${num(x + u * half(t1) + S.between(-3, 3))} ${num(y1)}`, S.r() < 0.55 ? '#ffffff' : '#8fc0d2', S.between(1, 4.5), `opacity="${num(S.between(0.2, 0.7) * 10) / 10}"`);
  }
  S.group(`filter="${S.blur(16)}"`, () => {
    for (let i = 0; i < 26; i++) S.ellipse(x + S.between(-1, 1) * width * 1.4, bottom + S.between(-50, 14), S.between(20, 70), S.between(14, 42), '#ffffff', 'opacity=".4"');
  });
}

function pool(S, y, x, { far = '#c9efe4', near = '#0c5a56' } = {}) {
  S.path(`M-20 ${y + 60}Q${x - 500} ${y - 10} ${x} ${y}Q${x + 500} ${y - 14} 1940 ${y + 70}V1300H-20Z`, S.fall([far, '#5cc4ae', '#1f8f84', near], y - 10, 1280));
  for (let i = 0; i < 24; i++) S.add(`<ellipse cx="${x}" cy="${y + 10 + i * 9}" rx="${120 + i * 42}" ry="${8 + i * 6}" fill="none" stroke="#fff" stroke-width="2.2" opacity="${num(0.42 - i * 0.016)}"/>`);
}

function boulders(S, list) {
  for (const [x, y, s] of list) {
    S.path(`M${x - s} ${y}Q${x - s * 0.95} ${y - s * 0.62} ${x - s * 0.2} ${y - s * 0.66}Q${x + s * 0.75} ${y - s * 0.66} ${x + s} ${y}Q${x} ${y + s * 0.2} ${x - s} ${y}Z`, S.fall(['#8a9a84', '#3c5048', '#152a27'], y - s * 0.66, y + s * 0.15));
    S.path(`M${x - s * 0.85} ${y - s * 0.32}Q${x - s * 0.7} ${y - s * 0.68} ${x - s * 0.1} ${y - s * 0.68}Q${x + s * 0.5} ${y - s * 0.68} ${x + s * 0.7} ${y - s * 0.44}Q${x} ${y - s * 0.52} ${x - s * 0.85} ${y - s * 0.32}Z`, '#8fc257', 'opacity=".8"');
  }
}

export function waterfall(S) {
  sky(S, ['#e9f7e6', '#bfe4c4', '#6fae8c'], 700);
  S.rect(0, 0, 1920, 900, S.rad([[0, '#fffbe0', 0.95], [1, '#fffbe0', 0]], 980, 60, 780));
  forest(S, (x) => 210 + 60 * Math.sin(x / 170), { colours: ['#8cc29a', '#5fa283'], crown: 26, rows: 3, lit: '#f4ffd0', gap: 0.6, bottom: 700 });
  rock(S, 760, 1220, 190, 1000);
  side(S, true, 800, 190, 1000, { slope: 0.02, light: '#c6e488', mid: '#6aa868', dark: '#2a604a' });
  side(S, false, 1180, 180, 1000, { slope: 0.02, light: '#c6e488', mid: '#6aa868', dark: '#2a604a' });
  fall(S, 985, 178, 985, 120, 1.7);
  fall(S, 860, 420, 985, 22, 1.6);
  fall(S, 1130, 350, 985, 26, 1.6);
  mist(S, 720, 330, '#f2fff6', { opacity: 0.75, seed: 6, cut: 0.4 });
  side(S, true, 470, 150, 1120, { crown: 34, slope: 0.06 });
  side(S, false, 1480, 120, 1120, { crown: 34, slope: 0.06 });
  rays(S, 900, -120, { from: 0.9, to: 2.2, count: 13, length: 1250, opacity: 0.3 });
  pool(S, 985, 985);
  boulders(S, [[520, 1050, 120], [690, 1030, 70], [1330, 1040, 90], [1500, 1080, 140], [1200, 1018, 46]]);
  person(S, 1490, 1000, 150, { pose: 'cheer', shirt: '#e4573d', legs: '#20405a' });
  bush(S, 60, 1180, 300, { light: '#4a9a4c' });
  frame(S, -40, 1330, { from: -1.5, to: -0.05, count: 9, length: 600, light: '#2a7d4a' });
  frame(S, 1960, 1330, { from: -3.1, to: -1.6, count: 9, length: 560, light: '#2a7d4a' });
  frame(S, 1980, -60, { from: 1.7, to: 2.9, count: 6, length: 520, kind: 'frond', light: '#2f7f4c' });
  frame(S, -60, -60, { from: 0.2, to: 1.4, count: 6, length: 520, kind: 'frond', light: '#2f7f4c' });
}

export function twinFalls(S) {
  sky(S, ['#d6efe2', '#8cc4a8'], 400);
  S.rect(0, 0, 1920, 800, S.rad([[0, '#fffde0', 0.95], [1, '#fffde0', 0]], 1500, 0, 900));
  S.rect(0, 190, 1920, 900, '#2a604a');
  rock(S, 560, 1380, 190, 1040);
  side(S, true, 640, 170, 1060, { slope: -0.05, light: '#c6e488', mid: '#5fa25e', dark: '#1d5440' });
  side(S, false, 1330, 160, 1060, { slope: -0.05, light: '#c6e488', mid: '#5fa25e', dark: '#1d5440' });
  wall(S, (x) => 640 + 60 * Math.sin(x / 70), (x) => 800 + 120 * Math.sin(x / 90), { from: 800, to: 1110, crown: 20, inside: (x) => Math.abs(x - 960) > 26 });
  forest(S, (x) => 150 + 34 * Math.sin(x / 120), { colours: ['#6cae68', '#2f7a50'], crown: 34, rows: 3, lit: '#f2ffb8', gap: 0.55, bottom: 260 });
  fall(S, 700, 190, 1000, 150, 1.4);
  fall(S, 1230, 170, 1000, 190, 1.3);
  fall(S, 960, 420, 1000, 30, 1.8);
  rays(S, 1560, -100, { from: 1.3, to: 2.7, count: 13, length: 1400, opacity: 0.3 });
  mist(S, 800, 300, '#f4fff8', { opacity: 0.85, seed: 16, cut: 0.36 });
  pool(S, 1000, 960, { near: '#0a4c52' });
  boulders(S, [[960, 1020, 110], [430, 1060, 130], [1600, 1050, 120], [1740, 1100, 160], [250, 1110, 170]]);
  person(S, 930, 955, 120, { pose: 'stand', shirt: '#f2b23e', legs: '#33506a' });
  person(S, 1000, 958, 116, { pose: 'cheer', shirt: '#d9433f', legs: '#26323e' });
  frame(S, -40, 1330, { from: -1.5, to: -0.05, count: 9, length: 560, light: '#2a7d4a' });
  frame(S, 1960, 1340, { from: -3.1, to: -1.6, count: 8, length: 460, kind: 'frond', light: '#2a7d4a' });
  frame(S, -60, -40, { from: 0.1, to: 1.3, count: 7, length: 520, light: '#2f7f4c' });
}

function valley(S, warm) {
  sky(S, warm ? ['#7fb6d8', '#cfe6e2', '#fff0cc'] : ['#a9d2dc', '#e2f2e4'], 560);
  sun(S, 1340, 260, warm ? 44 : 0, { core: warm ? '#fff6d8' : '', glow: '#fff0b8', reach: 15 });
  for (const [i, y] of [380, 470, 560].entries()) {
    forest(S, range(S, y, 50, { scale: 420 }), { colours: [['#a3c8b0', '#86b69c'], ['#78b08a', '#5a9a78'], ['#549868', '#36805a']][i], crown: 12 + i * 5, rows: 4 + i, lit: '#f4f8c4', gap: 0.65, bottom: 900 });
    mist(S, y + 10, 150, '#fffdf0', { opacity: 0.75, seed: 61 + i, cut: 0.42 });
  }
}

export function jungleSwing(S) {
  valley(S, true);
  for (let i = 0; i < 16; i++) palm(S, S.between(0, 1920), S.between(700, 820), S.between(200, 330), { dark: '#1f5f46', light: '#6fb35a', lean: S.between(-0.12, 0.12) });
  mist(S, 700, 190, '#fffbe2', { opacity: 0.75, seed: 70, cut: 0.42 });
  forest(S, range(S, 900, 50, { scale: 520 }), { colours: ['#3a8a4c', '#145238'], crown: 34, rows: 7, lit: '#d8ec7c', gap: 0.6 });
  for (let i = 0; i < 9; i++) palm(S, S.between(-40, 1960), S.between(1120, 1300), S.between(260, 400), { dark: '#0c4430', light: '#54a34a', lean: S.between(-0.15, 0.15) });
  rays(S, 1340, 260, { from: 0.8, to: 2.6, count: 13, length: 1300, opacity: 0.18 });
  palm(S, 230, 1500, 1320, { lean: 0.02, crown: 0.34 });
  palm(S, 560, 1520, 1420, { lean: -0.05, crown: 0.3 });
  S.stroke('M238 260L940 700M492 190L1010 690', '#f3e6c4', 6);
  S.group('transform="translate(975 690) rotate(-24)"', () => {
    S.rect(-70, 0, 130, 14, '#7a5230', 'rx="4"');
    S.path('M-50 -60Q-330 -120 -470 60Q-380 30 -330 80Q-240 10 -150 40Q-90 20 -20 10Z', S.lin(['#b3202c', '#f0543e'], { x2: 1, y2: 0 }));
    S.path('M-40 -40Q-260 -60 -400 90Q-300 40 -240 70Q-160 20 -30 4Z', '#ff7a58', 'opacity=".6"');
    person(S, -14, 40, 235, { pose: 'sit', shirt: '#ef4e3c', legs: '#c98a62', skin: '#c98a62', hair: '#2a1712' });
    S.path('M-30 -108q-60 4 -104 52q50 -26 96 -22Z', '#2a1712');
  });
  frame(S, 1980, 1330, { from: -3.1, to: -1.6, count: 10, length: 620, light: '#2a7d4a' });
  frame(S, -40, 1330, { from: -1.5, to: -0.1, count: 9, length: 520, light: '#2a7d4a' });
  bird(S, 1480, 380, 22, '#3c6a5a');
  bird(S, 1560, 350, 16, '#3c6a5a');
}

export function jungleBridge(S) {
  valley(S, false);
  S.rect(0, 880, 1920, 400, S.fall(['#5fa878', '#1f5a44'], 880, 1280));
  S.path('M700 1300Q860 1060 930 960Q950 920 940 890L990 890Q1000 930 1040 980Q1140 1080 1270 1300Z', S.fall(['#f2fff8', '#6cc8b4', '#0f6a66'], 890, 1280), `filter="${S.blur(2)}"`);
  side(S, true, 690, 800, 1320, { slope: 0.12, crown: 24 });
  side(S, false, 1250, 790, 1320, { slope: 0.12, crown: 24 });
  side(S, true, 400, 470, 1320, { slope: 0.16, crown: 34, light: '#b4dc70' });
  side(S, false, 1520, 450, 1320, { slope: 0.16, crown: 34, light: '#b4dc70' });
  mist(S, 760, 300, '#f4fff4', { opacity: 0.85, seed: 77, cut: 0.38 });
  const deck = (x) => 640 + 190 * (1 - ((x - 950) / 620) ** 2);
  const rope = (x) => deck(x) - 118;
  for (let x = 330; x <= 1570; x += 16) {
    S.path(`M${x} ${num(deck(x))}h13l2 12h-17Z`, x % 48 ? '#a9794a' : '#7d5632');
    if (x % 64 < 16) S.stroke(`M${x} ${num(deck(x))}V${num(rope(x))}`, '#e4d2a4', 3);
  }
  for (const f of [rope, deck]) S.stroke(line(Array.from({ length: 80 }, (_, i) => [320 + i * 16, f(320 + i * 16)])), '#ecdcb2', 7);
  for (const x of [330, 1576]) S.rect(x - 14, deck(x) - 190, 30, 250, S.lin(['#9a6f44', '#50371f'], { x2: 1, y2: 0 }), 'rx="6"');
  person(S, 800, deck(800) + 4, 160, { pose: 'walk', shirt: '#e4573d', legs: '#263a4e', pack: '#f0b545' });
  person(S, 920, deck(920) + 4, 150, { pose: 'stand', shirt: '#2f7fae', legs: '#3a2f28', pack: '#1f4a3a' });
  for (let i = 0; i < 28; i++) {
    const x = S.r() < 0.5 ? S.between(0, 460) : S.between(1450, 1920);
    S.stroke(`M${num(x)} ${num(S.between(-20, 200))}q${num(S.between(-30, 30))} 200 ${num(S.between(-20, 20))} ${num(S.between(260, 620))}`, S.r() < 0.5 ? '#2f6a3e' : '#174a30', S.between(3, 8), 'opacity=".75"');
  }
  rays(S, 1000, -160, { from: 0.9, to: 2.2, count: 12, length: 1300, opacity: 0.3, colour: '#fffce0' });
  frame(S, -60, -60, { from: 0.1, to: 1.5, count: 9, length: 600, light: '#2f7f4c' });
  frame(S, 1980, -60, { from: 1.6, to: 3.0, count: 8, length: 560, kind: 'frond', light: '#2f7f4c' });
  frame(S, -40, 1330, { from: -1.5, to: -0.1, count: 9, length: 560, light: '#2a7d4a' });
  frame(S, 1980, 1330, { from: -3.0, to: -1.6, count: 9, length: 560, light: '#2a7d4a' });
}

function foam(S, x, y, w, asked) {
  const count = asked * 3;
  for (let i = 0; i < count; i++) S.ellipse(x + (S.r() + S.r() - 1) * w, y + S.between(-0.12, 0.12) * w, S.between(3, 17), S.between(2, 8), S.r() < 0.75 ? '#fff' : '#cdeff0', `opacity="${num(S.between(0.35, 0.95) * 10) / 10}"`);
}

function gorge(S) {
  S.rect(0, 0, 1920, 700, S.fall(['#eafae2', '#a8dcb8', '#5fae8e'], 0, 620));
  S.rect(0, 0, 1920, 800, S.rad([[0, '#fffde2', 1], [1, '#fffde2', 0]], 960, 120, 620));
  forest(S, (x) => 330 + 150 * (1 - Math.abs(x - 960) / 960), { colours: ['#9ccda0', '#6cb08c'], crown: 22, rows: 6, lit: '#fdffd6', gap: 0.6, bottom: 720 });
  mist(S, 360, 260, '#fcfff0', { opacity: 0.85, seed: 81, cut: 0.4 });
  S.rect(0, 620, 1920, 660, S.fall(['#6cb08c', '#1f5a44'], 620, 1280));
  side(S, true, 700, 430, 900, { light: '#dcf0a0', mid: '#7ab87a', dark: '#3a7a5c', crown: 22, slope: 0.1 });
  side(S, false, 1230, 420, 900, { light: '#dcf0a0', mid: '#7ab87a', dark: '#3a7a5c', crown: 22, slope: 0.1 });
}

function near(S) {
  side(S, true, 470, 330, 1050, { crown: 32, slope: 0.1 });
  side(S, false, 1470, 310, 1050, { crown: 32, slope: 0.1 });
}

export function riverRafting(S) {
  gorge(S);
  near(S);
  S.path('M700 640Q960 600 1220 640Q1500 820 1960 900V1300H-40V920Q420 820 700 640Z', S.fall(['#e4f8f0', '#6cc4b8', '#1f8f96', '#0a5468'], 620, 1280));
  for (let i = 0; i < 150; i++) {
    const t = S.r() ** 0.9;
    const y = 660 + t * 600;
    const half = 240 + t * 900;
    S.stroke(`M${num(960 + S.between(-1, 1) * half)} ${num(y)}q${num(30 + t * 60)} ${num(-10 - t * 22)} ${num(60 + t * 130)} 0`, S.r() < 0.6 ? '#ffffff' : '#0a6a78', 2 + t * 6, 'opacity=".45"');
  }
  for (const [x, y, w, c] of [[620, 780, 150, 50], [1330, 800, 170, 60], [960, 720, 180, 40], [420, 1010, 260, 80], [1560, 1060, 300, 90], [960, 1150, 420, 120]]) foam(S, x, y, w, c);
  boulders(S, [[520, 800, 90], [1420, 830, 110], [300, 950, 150], [1680, 960, 140]]);
  S.group('transform="translate(950 960) rotate(-7)"', () => {
    person(S, -190, 10, 250, { pose: 'sit', shirt: '#f2c230', legs: '#1f3a5a', skin: '#a8704c' });
    person(S, -40, -14, 250, { pose: 'sit', shirt: '#f2c230', legs: '#1f3a5a', skin: '#c58a64' });
    S.path('M-360 -70Q-380 40 -250 70H220Q370 60 400 -60Q370 -40 320 -10Q200 20 0 20T-300 -6Q-340 -30 -360 -70Z', S.fall(['#ff6a3c', '#d63a26', '#8f1f1c'], -70, 80));
    S.path('M-346 -40Q-260 30 0 34T380 -36Q330 4 210 24T-260 22Q-330 4 -346 -40Z', '#ffd0b0', 'opacity=".35"');
    person(S, 90, 40, 250, { pose: 'sit', shirt: '#f2c230', legs: '#1f3a5a', skin: '#8a5a3c' });
    person(S, 240, 24, 250, { pose: 'sit', shirt: '#f2c230', legs: '#1f3a5a', skin: '#b87c58' });
    for (const [hx, hy, c] of [[-197, -150, '#d63a26'], [-47, -174, '#2f7fd0'], [83, -120, '#2f7fd0'], [233, -136, '#d63a26']]) S.path(`M${hx - 24} ${hy}a24 26 0 0 1 48 0Z`, c);
    for (const [x, s] of [[-250, -1], [20, -1], [140, 1], [340, 1]]) {
      S.stroke(`M${x} -90L${x + s * 90} 90`, '#3a2a1c', 8);
      S.ellipse(x + s * 96, 104, 18, 38, '#f2c230', `transform="rotate(${-s * 26} ${x + s * 96} 104)"`);
    }
  });
  foam(S, 700, 1040, 240, 120);
  foam(S, 1200, 1030, 260, 130);
  foam(S, 950, 1070, 420, 160);
  for (let i = 0; i < 120; i++) S.circle(950 + S.between(-520, 520), 1000 - S.r() ** 2 * 240, S.between(1.5, 6), '#fff', 'opacity=".8"');
  rays(S, 960, -80, { from: 1.0, to: 2.1, count: 11, length: 1200, opacity: 0.28 });
  frame(S, -60, -60, { from: 0.1, to: 1.4, count: 8, length: 560, light: '#2f7f4c' });
  frame(S, 1980, -60, { from: 1.7, to: 3.0, count: 8, length: 540, kind: 'frond', light: '#2f7f4c' });
}

export function riverGorge(S) {
  gorge(S);
  S.path('M900 700Q1010 690 1060 720Q1180 770 1000 830Q900 870 1020 930Q1240 1030 1180 1300H420Q520 1080 720 960Q880 860 860 800Q840 730 900 700Z', S.fall(['#f2fff6', '#8fdcc6', '#2f9f94', '#0a5a62'], 690, 1280));
  for (let i = 0; i < 150; i++) {
    const t = S.r();
    S.ellipse(S.between(700, 1100) - t * 160, 860 + t * 420, S.between(14, 70) * (0.5 + t), 1.4 + t * 1.6, '#fff', 'opacity=".35"');
  }
  boulders(S, [[800, 1010, 60], [1130, 1060, 80], [680, 1110, 90]]);
  side(S, true, 560, 560, 1320, { crown: 30, slope: 0.14, light: '#b4dc70' });
  side(S, false, 1330, 520, 1320, { crown: 30, slope: 0.05, light: '#b4dc70' });
  side(S, true, 330, 260, 1320, { crown: 40, slope: 0.08 });
  side(S, false, 1600, 210, 1320, { crown: 40, slope: 0.08 });
  rays(S, 960, -80, { from: 1.0, to: 2.1, count: 13, length: 1250, opacity: 0.34 });
  for (const [x, y, s] of [[820, 520, 20], [880, 490, 14], [1120, 560, 16]]) bird(S, x, y, s, '#f6fff4');
  frame(S, -60, -60, { from: 0.1, to: 1.5, count: 10, length: 620, light: '#2f7f4c' });
  frame(S, -40, 1330, { from: -1.5, to: -0.1, count: 10, length: 620, light: '#2a7d4a' });
  frame(S, 1980, 1330, { from: -3.0, to: -1.6, count: 9, length: 520, light: '#2a7d4a' });
  frond(S, 1920, 60, 520, 2.5, '#0c4a34', { droop: 0.35 });
  leaf(S, 1940, 240, 420, 2.8, { light: '#2f8a4a' });
}
