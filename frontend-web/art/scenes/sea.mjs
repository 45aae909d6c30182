// The coast, and what is under it.

import { below, cloud, fbm, line, num } from './parts.mjs';
import { forest, glitter, mist, range, rays, sky, sun, veil, wall, water } from '../land.mjs';
import { bird, frame, meru, outrigger, palm, person } from '../life.mjs';

/** A wave that comes in: a dark back, a bright lip, foam before it. */
export function wave(S, y, { colour = '#2b7f8f', foam = '#fff', amp = 12, thick = 26, opacity = 0.9 } = {}) {
  const f = fbm(S.r, 4);
  const edge = (x) => y + f(x / 210) * amp;
  S.path(below(S, edge, y + thick * 2), S.fall([[0, colour, opacity], [1, colour, 0]], y - amp, y + thick * 2));
  S.stroke(line(Array.from({ length: 130 }, (_, i) => [i * 15 - 10, edge(i * 15 - 10)])), foam, thick * 0.12, 'opacity=".8"');
  for (let i = 0; i < 200; i++) {
    const x = S.r() * S.w;
    S.ellipse(x, edge(x) + S.r() ** 2 * thick * 0.9, S.between(4, 22), S.between(1, 3.4), foam, `opacity="${num(S.between(0.2, 0.8) * 10) / 10}"`);
  }
}

function crag(S, outline, colours, { lit = '#ffb27a', from = -1 } = {}) {
  S.path(outline, S.fall(colours, 600, 1000));
  S.group(`clip-path="${S.clip(outline)}" filter="${S.blur(1.4)}"`, () => {
    for (let i = 0; i < 260; i++) {
      const x = S.between(600, 1700);
      const y = S.between(560, 1010);
      const w = S.between(12, 60);
      S.path(`M${num(x)} ${num(y)}l${num(w)} ${num(S.between(-12, 12))}l${num(from * S.between(0, 16))} ${num(S.between(14, 90))}l${num(-w)} ${num(S.between(-6, 6))}Z`, S.r() < 0.42 ? lit : '#0d0b1e', `opacity="${num(S.between(0.08, 0.3) * 100) / 100}"`);
    }
  });
}

export function seaTemple(S) {
  sky(S, ['#34306e', '#8a4f8c', '#e8746c', '#ffa860', '#ffd98c'], 760);
  sun(S, 560, 690, 74, { glow: '#ffb04e', reach: 13 });
  mist(S, 90, 380, '#ff9a76', { opacity: 0.85, seed: 11, cut: 0.45 });
  mist(S, 220, 300, '#ffd0a0', { opacity: 0.6, seed: 19, cut: 0.5 });
  rays(S, 560, 690, { from: Math.PI * 1.02, to: Math.PI * 1.98, count: 14, length: 1100, opacity: 0.16 });
  water(S, 744, ['#ffcf8e', '#e88a70', '#8a4f80', '#33305f', '#171d44'], { streak: '#ffe2b0', opacity: 0.35, count: 420 });
  glitter(S, 560, 748, 1280, '#fff0c0', { count: 420 });
  S.path('M1500 760Q1700 690 1960 700V780H1480Z', S.fall(['#6a3f66', '#4a2f5c'], 690, 780));
  crag(S, 'M820 930Q830 850 880 830Q900 740 980 716Q1010 668 1100 660Q1250 640 1330 668Q1420 690 1440 760Q1510 800 1530 930Z', ['#8a4a52', '#4a2a48', '#1d1633']);
  const grass = (x) => 694 - 34 * Math.sin(((x - 975) / 460) * Math.PI);
  wall(S, grass, (x) => grass(x) + 26, { from: 985, to: 1425, crown: 16, light: '#ffb878', mid: '#5a5048', dark: '#23223a' });
  meru(S, 1120, 672, 330, 7, { roof: '#241a38', wall: '#3a2440', lit: '#e08a5c' });
  meru(S, 1250, 668, 240, 5, { roof: '#241a38', wall: '#3a2440', lit: '#e08a5c' });
  meru(S, 1030, 690, 160, 3, { roof: '#241a38', wall: '#3a2440', lit: '#e08a5c' });
  palm(S, 1370, 700, 190, { lean: 0.12, dark: '#1d1a34', light: '#5a3f4e', trunk: '#3a2a3c' });
  palm(S, 1400, 712, 130, { lean: 0.2, dark: '#1d1a34', light: '#5a3f4e', trunk: '#3a2a3c' });
  for (let i = 0; i < 260; i++) S.ellipse(S.between(790, 1560), 926 + S.between(-8, 16), S.between(6, 26), S.between(2, 6), '#ffe8cc', 'opacity=".7"');
  for (const [y, c] of [[990, '#5a3a74'], [1080, '#33305f'], [1180, '#1d2450']]) wave(S, y, { colour: c, foam: '#ffe0c0', amp: 16, thick: 40 });
  const f = fbm(S.r, 5);
  S.path(below(S, (x) => 1240 + f(x / 140) * 30 - 130 * Math.max(0, 1 - x / 560) ** 1.4), S.fall(['#2a1f3c', '#0d0b1e'], 1090, 1280));
  for (const [x, y, s, shirt] of [[150, 1160, 150, '#c8503f'], [222, 1168, 140, '#2f6f86']]) person(S, x, y, s, { pose: 'stand', shirt, legs: '#171430', skin: '#7a4a44' });
  for (const [x, y, s] of [[760, 430, 20], [830, 400, 15], [700, 390, 13], [900, 440, 12]]) bird(S, x, y, s, '#3a2450');
}

export function lakeTemple(S) {
  sky(S, ['#8fb4d6', '#c8dbe8', '#f2f0e6'], 640);
  mist(S, 40, 300, '#fff', { opacity: 0.9, seed: 23, cut: 0.4 });
  for (const [i, y] of [330, 420, 520].entries()) {
    forest(S, range(S, y, 90 - i * 20, { scale: 520 }), { colours: [['#9dbcc8', '#86aab8'], ['#7ba79a', '#5e9288'], ['#5c9a74', '#3f8064']][i], crown: 10 + i * 4, rows: 3 + i, lit: '#eef4d8', gap: 0.7, bottom: 720 });
    mist(S, y + 20, 150, '#fff', { opacity: 0.8, seed: 30 + i, cut: 0.42 });
  }
  water(S, 700, ['#dfeaea', '#9cc4cc', '#5a94a8', '#2a6480'], { opacity: 0.5, count: 340 });
  const temple = (flip) =>
    S.group(flip ? `transform="matrix(1 0 0 -0.72 0 ${870 * 1.72})" opacity=".3" filter="${S.blur(4, 1)}"` : '', () => {
      const look = { roof: '#3a332f', wall: '#7a5844', lit: '#a98a64', glow: '#ffe6a8' };
      meru(S, 820, 850, 560, 11, look);
      meru(S, 1180, 856, 330, 3, look);
    });
  temple(true);
  for (const [x, w] of [[820, 190], [1180, 170]]) {
    S.path(`M${x - w} 880Q${x - w} 850 ${x - w * 0.86} 846H${x + w * 0.86}Q${x + w} 850 ${x + w} 880Q${x} 904 ${x - w} 880Z`, S.fall(['#b4b09c', '#5c6660'], 846, 896));
    for (let i = 0; i < 80; i++) S.circle(x + S.between(-0.9, 0.9) * w, 846 + S.between(-12, 6), S.between(5, 14), ['#5d9a48', '#e8574a', '#3f7a40', '#f2c84a', '#7fb85a'][i % 5]);
  }
  temple(false);
  for (const [x, y, l, flip] of [[440, 960, 150, false], [1500, 1000, 190, true]]) {
    outrigger(S, x, y, l, { hull: '#6a4630', band: '#e8c060', flip });
    person(S, x, y + 2, l * 0.5, { pose: 'sit', shirt: '#c94f38', hat: '#ecd08a', flip });
  }
  veil(S, 680, 90, '#fff', 0.5);
  for (let i = 0; i < 420; i++) {
    const x = S.r() * 1920;
    const y = 1210 + S.r() * 90 - 40 * Math.sin(x / 500);
    S.circle(x, y, S.between(7, 18), ['#e8485c', '#f6b0c0', '#f2c84a', '#4a8a44', '#2f6a3c', '#3a7a44'][i % 6], 'opacity=".95"');
  }
  frame(S, 1980, 1320, { from: -3.0, to: -1.7, count: 7, length: 420 });
}

function coral(S, x, y, size, colour, dark, angle = -Math.PI / 2, depth = 5) {
  const ex = x + Math.cos(angle) * size;
  const ey = y + Math.sin(angle) * size;
  S.stroke(`M${num(x)} ${num(y)}L${num(ex)} ${num(ey)}`, depth > 2 ? dark : colour, size * 0.28);
  if (depth === 0) return;
  const n = S.r() < 0.35 ? 3 : 2;
  for (let i = 0; i < n; i++) coral(S, ex, ey, size * S.between(0.62, 0.82), colour, dark, angle + (i - (n - 1) / 2) * S.between(0.45, 0.85), depth - 1);
}

function fish(S, x, y, s, { body = '#ffb02e', fin = '#f26a2e', stripe = '#fff', flip = false } = {}) {
  S.group(`transform="translate(${num(x)} ${num(y)})${flip ? ' scale(-1 1)' : ''} rotate(${num(S.between(-9, 9))})"`, () => {
    S.path(`M${-s * 0.42} 0L${-s * 0.8} ${-s * 0.3}Q${-s * 0.66} 0 ${-s * 0.8} ${s * 0.3}Z`, fin);
    S.path(`M${-s * 0.2} ${-s * 0.25}Q0 ${-s * 0.56} ${s * 0.22} ${-s * 0.22}Z`, fin);
    S.path(`M${-s * 0.5} 0Q0 ${-s * 0.52} ${s * 0.5} 0Q0 ${s * 0.5} ${-s * 0.5} 0Z`, body);
    S.path(`M${-s * 0.04} ${-s * 0.25}q${s * 0.07} ${s * 0.25} 0 ${s * 0.5}h${s * 0.1}q${s * 0.07} ${-s * 0.25} 0 ${-s * 0.49}Z`, stripe, 'opacity=".85"');
    S.circle(s * 0.32, -s * 0.06, s * 0.05, '#10202c');
  });
}

function deep(S, seed) {
  S.rect(0, 0, 1920, 1280, S.fall(['#c8fbf2', '#5fdcdc', '#1fa9c4', '#0b6c9c', '#063f6c'], 0, 1280));
  S.rect(0, 0, 1920, 1280, S.rad([[0, '#f4fff2', 0.95], [0.35, '#b4fff0', 0.4], [1, '#b4fff0', 0]], 1060, -80, 1150));
  rays(S, 1060, -260, { from: 0.75, to: 2.4, count: 26, length: 1500, opacity: 0.42, colour: '#eafff4' });
  mist(S, -60, 260, '#ffffff', { opacity: 0.7, seed, stretch: 2.6, cut: 0.46 });
  for (let i = 0; i < 120; i++) S.circle(S.r() * 1920, S.r() * 1280, S.between(1, 4), '#fff', 'opacity=".35"');
}

function reef(S, y, far) {
  const f = fbm(S.r, 4);
  const bed = (x) => y + f(x / 260) * 90 + (Math.abs(x - 960) / 960) ** 2 * -120;
  S.path(below(S, bed), S.fall(far ? ['#1f86a8', '#0f5a86'] : ['#2a6a80', '#123c5c', '#0a2440'], y - 120, 1280));
  const palette = far ? [['#4fa3b8', '#2f86a4'], ['#5f9fbc', '#3a7fa6'], ['#6aaab4', '#3f8aa0']] : [['#ff8f6a', '#d8503f'], ['#ffc36a', '#e08a2e'], ['#e87aa8', '#a83f78'], ['#b58ae8', '#6a4ab0'], ['#7fe0c0', '#2f9a86'], ['#fff0b0', '#d8b048']];
  for (let i = 0; i < (far ? 60 : 74); i++) {
    const x = S.r() * 1980 - 30;
    const yy = bed(x) + S.between(0, far ? 50 : 170);
    const [c, d] = palette[Math.floor(S.r() * palette.length)];
    const s = S.between(26, 62) * (far ? 0.7 : 1 + (yy - y) / 400);
    const kind = S.r();
    if (kind < 0.42) for (const a of [-0.35, 0.05, 0.4]) coral(S, x, yy, s * 0.62, c, d, -Math.PI / 2 + a, 4);
    else if (kind < 0.75) {
      S.path(`M${num(x - s)} ${num(yy)}A${num(s)} ${num(s * 0.85)} 0 0 1 ${num(x + s)} ${num(yy)}Z`, S.fall([c, d], yy - s, yy));
      for (let k = 0; k < 7; k++) S.stroke(`M${num(x + S.between(-0.7, 0.7) * s)} ${num(yy - s * S.between(0.1, 0.6))}q6 -6 12 0`, d, 3, 'opacity=".6"');
    } else {
      for (let k = -2; k <= 2; k++) {
        const w = s * 0.2;
        S.path(`M${num(x + k * w * 1.3 - w / 2)} ${num(yy)}l${num(k * 4)} ${num(-s * (1.1 - Math.abs(k) * 0.16))}a${num(w / 2)} ${num(w * 0.3)} 0 0 1 ${num(w)} 0l${num(-k * 4)} ${num(s * (1.1 - Math.abs(k) * 0.16))}Z`, S.fall([c, d], yy - s, yy));
      }
    }
  }
}

export function snorkelReef(S) {
  deep(S, 41);
  reef(S, 880, true);
  for (let i = 0; i < 90; i++) fish(S, 300 + S.between(-230, 260), 500 + S.between(-110, 120), S.between(15, 30), { body: '#ffe27a', fin: '#e8b03a', flip: true });
  reef(S, 1060, false);
  S.group('transform="translate(1010 330) rotate(6)"', () => {
    S.path('M-250 30Q-330 0 -420 40Q-350 60 -260 54Z', '#f2c230');
    S.path('M-240 60Q-330 50 -400 100Q-320 104 -240 80Z', '#d9a520');
    S.stroke('M-60 30L-170 34L-262 46M-60 50L-160 62L-250 66', '#c58a64', 34);
    S.path('M-80 10Q40 -24 110 6Q130 40 90 62Q0 80 -90 66Z', S.lin(['#2f7fd0', '#16477f']));
    S.stroke('M80 40Q150 90 210 150', '#c58a64', 26);
    S.stroke('M70 50Q60 120 110 176', '#b87c58', 24);
    S.circle(158, 26, 40, '#c58a64');
    S.path('M124 8Q140 -26 178 -16Q200 -4 196 20Q160 -6 124 8Z', '#2a1712');
    S.path('M160 22q34 -8 44 12q-2 22 -30 24q-18 -8 -14 -36Z', '#12333f');
    S.path('M168 26q22 -4 30 8q-2 12 -22 14q-10 -6 -8 -22Z', '#9fe8f4');
    S.stroke('M150 62Q120 40 122 -20L118 -74', '#ff6a3c', 11);
  });
  for (const [x, y, s, body, fin, flip] of [[620, 720, 92, '#ffa53c', '#f2602e', false], [760, 800, 70, '#ffa53c', '#f2602e', false], [1460, 690, 84, '#5f7df0', '#ffd24a', true], [1600, 770, 64, '#5f7df0', '#ffd24a', true], [1320, 840, 78, '#ffe04a', '#2a2a3c', true], [1120, 900, 60, '#f2f4f8', '#2a2a3c', false], [420, 860, 74, '#f06a9a', '#a83f78', false], [1740, 900, 88, '#ffa53c', '#f2602e', true]]) fish(S, x, y, s, { body, fin, flip });
  for (let i = 0; i < 26; i++) S.add(`<circle cx="${num(1130 + S.between(-30, 60))}" cy="${num(60 + S.r() * 210)}" r="${num(S.between(4, 13))}" fill="#fff" opacity=".45"/>`);
}

export function seaTurtle(S) {
  deep(S, 52);
  reef(S, 960, true);
  reef(S, 1150, false);
  S.group('transform="translate(930 560) rotate(-14) scale(1.35)"', () => {
    S.path('M150 -30Q270 -170 400 -190Q350 -60 210 40Z', S.lin(['#8fb86a', '#3f6a4a'], { x2: 1 }));
    S.path('M-170 30Q-260 30 -320 100Q-240 120 -150 80Z', '#5f8a58');
    S.path('M-160 -20Q-250 -50 -320 -20Q-250 20 -160 20Z', '#6f9a60');
    S.path('M110 60Q160 200 120 300Q40 220 40 80Z', S.lin(['#7fa862', '#33604a']));
    S.path('M190 -20Q260 -60 310 -10Q330 30 290 52Q230 60 180 40Z', S.lin(['#b8cf80', '#5f8a58']));
    S.circle(286, 4, 9, '#14241c');
    S.circle(289, 1, 3, '#fff');
    const shell = 'M-200 20Q-150 -120 30 -122Q190 -116 216 10Q180 110 10 116Q-150 112 -200 20Z';
    S.path(shell, S.lin(['#d8b868', '#8a6a3a', '#4a3f2a']));
    S.group(`clip-path="${S.clip(shell)}"`, () => {
      for (const [x, y] of [[-130, -10], [-50, -62], [-46, 40], [40, -14], [50, -96], [56, 84], [130, -58], [130, 34], [-130, 70], [-120, -84], [196, -10]])
        S.path(`M${x - 44} ${y}L${x - 20} ${y - 40}H${x + 24}L${x + 46} ${y}L${x + 24} ${y + 40}H${x - 20}Z`, S.fall(['#c49a52', '#6a5230'], y - 40, y + 40), 'stroke="#f0dc9a" stroke-width="5" opacity=".8"');
    });
  });
  for (const [x, y, s, flip] of [[420, 760, 60, false], [520, 820, 46, false], [1500, 420, 50, true], [1580, 470, 40, true], [1440, 500, 36, true]]) fish(S, x, y, s, { body: '#ffe27a', fin: '#f2a02e', flip });
  for (let i = 0; i < 60; i++) fish(S, 1500 + S.between(-200, 240), 760 + S.between(-80, 80), S.between(14, 24), { body: '#bfe8f4', fin: '#7fc0dc', flip: true });
}

export function islandCliff(S) {
  sky(S, ['#3f9ade', '#9fd6f0', '#e6f6f4'], 520);
  cloud(S, 420, 240, 480);
  cloud(S, 1100, 170, 300, { opacity: 0.8 });
  cloud(S, 1650, 300, 420, { opacity: 0.85 });
  S.rect(0, 500, 1920, 800, S.fall(['#2f86c4', '#1f9fc8', '#3fd0d0', '#8ff0dc'], 500, 1280));
  for (let i = 0; i < 320; i++) {
    const t = S.r();
    S.ellipse(S.r() * 1920, 506 + t * 760, S.between(14, 60) * (0.4 + t), 1 + t * 1.6, '#fff', 'opacity=".3"');
  }
  S.path('M1320 520Q1500 470 1700 480Q1840 486 1960 470V560H1300Z', S.fall(['#6aa88a', '#4f8a8a'], 470, 560));
  // the headland, a back that falls to the sea
  const rockFace = 'M-40 330Q300 360 520 420Q640 400 760 450Q850 440 960 520Q1060 560 1120 640Q1190 700 1150 760Q1040 800 960 860Q780 900 640 1010Q420 1120 -40 1180Z';
  S.path(rockFace, S.fall(['#f4e6c0', '#d0b88a', '#8a7a62'], 420, 1100));
  S.group(`clip-path="${S.clip(rockFace)}" filter="${S.blur(1.2)}"`, () => {
    for (let i = 0; i < 420; i++) {
      const x = S.between(-40, 1180);
      const y = S.between(420, 1150);
      S.path(`M${num(x)} ${num(y)}l${num(S.between(8, 30))} ${num(S.between(-8, 8))}l${num(S.between(-10, 10))} ${num(S.between(50, 190))}l${num(-S.between(6, 26))} 0Z`, S.r() < 0.5 ? '#fff6dc' : '#6a5a4c', `opacity="${num(S.between(0.08, 0.24) * 100) / 100}"`);
    }
  });
  const f = fbm(S.r, 4);
  const top = (x) => 330 + (x / 1150) ** 1.5 * 310 + f(x / 120) * 34;
  wall(S, top, (x) => top(x) + 150 * (1 - Math.max(0, x) / 1250) + 70 + f(x / 60) * 50, { from: -40, to: 1130, crown: 20, light: '#d8ec80', mid: '#63a848', dark: '#2a6a3c' });
  // the bay before it
  S.path('M-40 1180Q420 1120 660 1010Q820 940 1000 960Q1300 1010 1960 960V1300H-40Z', S.fall(['#7ff0e0', '#3fd0d4', '#1fa8c4'], 960, 1280), 'opacity=".75"');
  S.path('M-40 1190Q300 1150 520 1080Q700 1010 820 1010Q700 1120 520 1180Q300 1250 -40 1260Z', S.fall(['#fff6dc', '#f0dca8'], 1010, 1260));
  for (const d of ['M-40 1268Q300 1262 530 1190Q720 1128 850 1006', 'M-40 1288Q340 1280 580 1200Q760 1140 900 1000']) S.stroke(d, '#fff', 9, 'opacity=".85"');
  for (let i = 0; i < 130; i++) S.ellipse(S.between(900, 1230), 790 + S.between(-40, 80), S.between(6, 26), S.between(2, 6), '#fff', 'opacity=".6"');
  outrigger(S, 1380, 900, 190, { hull: '#ffffff', band: '#f2602e' });
  outrigger(S, 1640, 1060, 250, { hull: '#fff8e6', band: '#1f9a86', flip: true });
  for (const [x, y, s] of [[1240, 420, 20], [1310, 390, 15], [1180, 380, 12]]) bird(S, x, y, s, '#fff');
  frame(S, 1980, 1320, { from: -3.0, to: -1.6, count: 8, length: 480 });
  frame(S, 1980, -60, { from: 1.7, to: 3.0, count: 7, length: 480, kind: 'frond' });
}

export function outriggerBeach(S) {
  sky(S, ['#3b6fb4', '#8fb4dc', '#f6c9a8', '#ffdfae'], 640);
  sun(S, 1420, 560, 56, { glow: '#ffc47a', reach: 13 });
  mist(S, 120, 320, '#ffe0d0', { opacity: 0.8, seed: 27, cut: 0.46 });
  S.path(below(S, (x) => 640 - 190 * Math.max(0, 1 - Math.abs(x - 520) / 620) ** 1.8 + Math.sin(x / 27) * 3, 700), S.fall(['#8a94bc', '#d8b4b4'], 440, 660));
  water(S, 636, ['#ffd8a8', '#b4c4c4', '#5aa8b4', '#3fb4b4'], { streak: '#fff4d8', bottom: 960, count: 380, opacity: 0.5 });
  glitter(S, 1420, 640, 950, '#fff4d0', { count: 240, width: 70 });
  for (const [x, y, l, c] of [[1180, 700, 110, '#fff'], [860, 730, 130, '#ffd24a'], [1690, 720, 120, '#f2602e']]) outrigger(S, x, y, l, { sail: c });
  const f = fbm(S.r, 3);
  const shore = (x) => 930 + f(x / 420) * 40 - (x / 1920) * 60;
  S.path(below(S, shore), S.fall(['#f8e2b0', '#e0b884', '#a87c58'], 880, 1280));
  for (const [off, o] of [[-14, 0.95], [-44, 0.7], [-84, 0.5]]) S.stroke(line(Array.from({ length: 140 }, (_, i) => [i * 14 - 10, shore(i * 14) + off + f(i / 3) * 6])), '#fff', 9, `opacity="${o}"`);
  S.path(below(S, (x) => shore(x) - 4, 1000), S.fall([[0, '#b48a6a', 0.6], [1, '#b48a6a', 0]], 900, 1000));
  for (let i = 0; i < 900; i++) S.circle(S.r() * 1920, 980 + S.r() * 300, S.between(0.8, 2.4), S.r() < 0.5 ? '#fff0cc' : '#8a6244', 'opacity=".5"');
  for (const [x, y, l, band, flip] of [[430, 1010, 330, '#1f7fb5', false], [960, 1050, 400, '#d8403a', false], [1520, 1090, 470, '#1f9a70', true]]) {
    S.ellipse(x, y + l * 0.08, l * 0.52, l * 0.035, '#5a3a2c', 'opacity=".4"');
    outrigger(S, x, y, l, { band, flip });
  }
  person(S, 700, 1070, 150, { pose: 'walk', shirt: '#f4efe2', legs: '#3f6a8a', hat: '#e8cc86' });
  palm(S, 150, 1290, 980, { lean: 0.2 });
  palm(S, 60, 1290, 760, { lean: 0.1 });
  palm(S, 1830, 1300, 1040, { lean: -0.16 });
}
