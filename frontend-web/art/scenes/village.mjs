// Temples, dances, roads and tables.

import { below, cloud, fbm, line, num } from './parts.mjs';
import { forest, hills, mist, range, rays, sky, stars, sun, veil, volcano, wall, water } from '../land.mjs';
import { bird, bush, frame, gateHalf, leaf, meru, palm, penjor, person } from '../life.mjs';
import { shrine, terraces } from './green.mjs';

export function templeGate(S) {
  sky(S, ['#3a5fa4', '#8fa8d4', '#f0b9a4', '#ffdca8'], 780);
  sun(S, 960, 720, 0, { core: '', glow: '#ffc48a', reach: 1 });
  S.rect(0, 0, 1920, 1000, S.rad([[0, '#fff0c4', 0.95], [0.4, '#ffc890', 0.4], [1, '#ffc890', 0]], 960, 700, 900));
  mist(S, 90, 330, '#ffd8c0', { opacity: 0.85, seed: 34, cut: 0.45 });
  volcano(S, 960, 330, 870, 820, { lit: '#ff9a78', dark: '#4a4a86', foot: '#d8a4a8', from: 1, ribs: 110 });
  mist(S, 640, 260, '#ffe6cc', { opacity: 0.95, seed: 44, cut: 0.38 });
  forest(S, range(S, 860, 30, { scale: 400 }), { colours: ['#6a6a80', '#4a4a6a'], crown: 15, rows: 4, lit: '#ffcf9a', gap: 0.65, bottom: 960 });
  veil(S, 800, 140, '#ffd8b4', 0.6);
  S.rect(0, 930, 1920, 360, S.fall(['#d8a684', '#9a6f62', '#4a3644'], 930, 1280));
  for (let i = 0; i < 11; i++) {
    const y = 936 + (i / 10) ** 1.7 * 340;
    S.stroke(`M-10 ${num(y)}H1930`, '#5a3f48', 1.5 + i * 0.4, 'opacity=".4"');
  }
  for (let i = -16; i <= 16; i++) S.stroke(`M${960 + i * 40} 930L${960 + i * 190} 1290`, '#5a3f48', 2, 'opacity=".35"');
  for (let i = 0; i < 5; i++) {
    const y = 1000 - i * 22;
    const w = 620 - i * 70;
    S.rect(960 - w, y, w * 2, 24, S.lin([[0, '#6a4a4c'], [0.5, '#e8b894'], [1, '#5a3f48']], { x2: 1, y2: 0 }));
  }
  gateHalf(S, 810, 925, 720, -1, { light: '#f0b088' });
  gateHalf(S, 1110, 925, 720, 1, { light: '#f0b088' });
  for (const x of [300, 1620]) meru(S, x, 950, 420, 5, { roof: '#3a2c40', wall: '#5a3f48', lit: '#e0a07c', glow: '#ffd890' });
  person(S, 960, 925, 150, { pose: 'cheer', shirt: '#d8403a', legs: '#2a2038', skirt: '#e8b048', skin: '#8a5a48' });
  for (const [x, lean] of [[480, 1], [1440, -1]]) penjor(S, x, 1080, 760, lean * 0.9);
  frame(S, -40, 1330, { from: -1.4, to: -0.2, count: 6, length: 380 });
  frame(S, 1960, 1330, { from: -2.95, to: -1.7, count: 6, length: 380 });
  bird(S, 700, 300, 18, '#5a4a78');
  bird(S, 1240, 260, 14, '#5a4a78');
}

export function fireDance(S) {
  sky(S, ['#1a1c4a', '#4a3378', '#b4527c', '#ff9468', '#ffc884'], 620);
  stars(S, 260, 120);
  sun(S, 1480, 560, 50, { glow: '#ff9a58', reach: 12 });
  mist(S, 150, 280, '#d8688a', { opacity: 0.6, seed: 39, cut: 0.46 });
  water(S, 596, ['#ffb478', '#a4547c', '#3a2a60'], { bottom: 720, streak: '#ffe0b0', opacity: 0.5, count: 150 });
  S.path('M-20 640Q260 600 420 640Q520 660 560 720H-20Z', '#2a1a40');
  meru(S, 240, 626, 260, 7, { roof: '#1a1030', wall: '#2a1838', lit: '#a4506a' });
  gateHalf(S, 900, 700, 330, -1, { stone: '#3a2440', light: '#c86a58', dark: '#1a1030' });
  gateHalf(S, 1010, 700, 330, 1, { stone: '#3a2440', light: '#c86a58', dark: '#1a1030' });
  S.rect(0, 690, 1920, 600, S.fall(['#7a4438', '#4a2634', '#1a0f22'], 690, 1280));
  S.rect(0, 500, 1920, 780, S.rad([[0, '#ffcf6a', 0.95], [0.25, '#ff9a3c', 0.6], [1, '#ff7a2c', 0]], 955, 930, 900, 520));
  const ring = [];
  for (let row = 0; row < 3; row++) {
    const n = 30 + row * 8;
    for (let i = 0; i < n; i++) {
      const a = (i / n) * Math.PI * 2 + row * 0.1;
      ring.push([955 + Math.cos(a) * (430 + row * 130), 930 + Math.sin(a) * (150 + row * 58), a]);
    }
  }
  ring.sort((a, b) => a[1] - b[1]);
  const fire = () => {
    for (const [w, h, c] of [[120, 330, '#ff6a1c'], [86, 260, '#ff9a2c'], [54, 180, '#ffd24a'], [26, 110, '#fff2b4']])
      for (const [dx, k] of [[-w * 0.35, 0.7], [w * 0.3, 0.8], [0, 1]])
        S.path(`M${955 + dx - w * 0.45 * k} 960Q${955 + dx - w * 0.7 * k} ${960 - h * 0.4 * k} ${955 + dx + w * 0.1} ${960 - h * k}Q${955 + dx + w * 0.15 * k} ${960 - h * 0.55 * k} ${955 + dx + w * 0.5 * k} ${960 - h * 0.5 * k}Q${955 + dx + w * 0.6 * k} ${960 - h * 0.15 * k} ${955 + dx + w * 0.3 * k} 960Z`, c, `opacity=".85" filter="${S.blur(2)}"`);
  };
  let lit = false;
  for (const [x, y, a] of ring) {
    if (!lit && y > 940) {
      fire();
      lit = true;
    }
    const s = 66 + (y - 700) * 0.2;
    const up = S.r() < 0.75;
    const front = y > 960;
    const skin = front ? '#5a2f2c' : '#c8784c';
    const near = Math.cos(a) > 0 ? -1 : 1;
    S.path(`M${num(x - s * 0.42)} ${num(y)}Q${num(x - s * 0.4)} ${num(y - s * 0.32)} ${num(x)} ${num(y - s * 0.34)}Q${num(x + s * 0.4)} ${num(y - s * 0.32)} ${num(x + s * 0.42)} ${num(y)}Z`, front ? '#241428' : '#3c2030');
    for (let k = 0; k < 4; k++) S.rect(x - s * 0.34 + k * s * 0.18, y - s * 0.2, s * 0.09, s * 0.12, front ? '#4a3444' : '#e8d4c0', 'opacity=".6"');
    S.path(`M${num(x - s * 0.2)} ${num(y - s * 0.26)}L${num(x - s * 0.24)} ${num(y - s * 0.72)}Q${num(x)} ${num(y - s * 0.82)} ${num(x + s * 0.24)} ${num(y - s * 0.72)}L${num(x + s * 0.2)} ${num(y - s * 0.26)}Z`, skin);
    for (const side of [-1, 1]) S.stroke(`M${num(x + side * s * 0.2)} ${num(y - s * 0.68)}L${num(x + side * s * 0.36)} ${num(y - s * (up ? 0.9 : 0.62))}L${num(x + side * s * 0.34 + near * s * 0.1)} ${num(y - s * (up ? 1.3 : 0.8))}`, skin, s * 0.11);
    S.circle(x, y - s * 0.92, s * 0.15, skin);
    S.path(`M${num(x - s * 0.15)} ${num(y - s * 0.95)}a${num(s * 0.15)} ${num(s * 0.14)} 0 0 1 ${num(s * 0.3)} 0Z`, '#140a16');
    S.path(`M${num(x + s * 0.08)} ${num(y - s * 0.98)}l${num(s * 0.07)} ${num(-s * 0.04)}l${num(-s * 0.01)} ${num(s * 0.07)}Z`, '#f2503c');
  }
  for (let i = 0; i < 90; i++) S.circle(955 + S.between(-1, 1) * 170, 900 - S.r() ** 1.5 * 620, S.between(1.5, 4), '#ffd47a', 'opacity=".85"');
}

export function stageDancer(S) {
  S.rect(0, 0, 1920, 1280, S.fall(['#120f34', '#2f1d54', '#5a2a52', '#7a3a3c'], 0, 1280));
  stars(S, 420, 160);
  forest(S, range(S, 560, 60, { scale: 400 }), { colours: ['#1d1d42', '#120f2c'], crown: 30, rows: 3, lit: '#4a3f78', gap: 0.6, bottom: 900 });
  S.rect(0, 150, 1920, 1000, S.rad([[0, '#ffb85c', 0.8], [0.5, '#e0683c', 0.3], [1, '#e0683c', 0]], 960, 700, 900, 620));
  gateHalf(S, 800, 960, 780, -1, { stone: '#7a4a3c', light: '#f0a868', dark: '#3a1f34' });
  gateHalf(S, 1120, 960, 780, 1, { stone: '#7a4a3c', light: '#f0a868', dark: '#3a1f34' });
  for (const x of [470, 1450]) meru(S, x, 960, 470, 5, { roof: '#241436', wall: '#4a2a3c', lit: '#c8704c' });
  S.path('M-20 960H1940V1300H-20Z', S.fall(['#a85c3c', '#6a3432', '#2a1428'], 960, 1280));
  S.ellipse(960, 1100, 620, 110, S.rad([[0, '#ffe0a0', 0.75], [1, '#ffb45c', 0]], 960, 1100, 620, 110));
  for (const [x, y, h] of [[330, 1010, 210], [630, 970, 150], [1290, 970, 150], [1590, 1010, 210]]) {
    S.stroke(`M${x} ${y}V${y - h}`, '#2a1620', 14);
    S.circle(x, y - h - 26, 200, S.rad([[0, '#ffd47a', 0.8], [1, '#ff9a3c', 0]], x, y - h - 26, 200));
    S.path(`M${x - 20} ${y - h}Q${x - 34} ${y - h - 50} ${x + 2} ${y - h - 110}Q${x + 8} ${y - h - 60} ${x + 24} ${y - h - 52}Q${x + 30} ${y - h - 14} ${x + 18} ${y - h}Z`, '#ffb43c');
    S.path(`M${x - 9} ${y - h}Q${x - 14} ${y - h - 30} ${x + 2} ${y - h - 62}Q${x + 16} ${y - h - 30} ${x + 9} ${y - h}Z`, '#fff2b4');
  }
  const gold = S.lin(['#fff0a8', '#f0b83c', '#a8701c']);
  S.group('transform="translate(960 1110) scale(1.28)"', () => {
    S.path('M-60 -200Q-130 -80 -150 6Q0 40 160 4Q110 -90 70 -200Z', S.lin(['#d8304c', '#7a1438'], { x2: 1 }));
    S.path('M-30 -200Q-60 -60 -50 20Q10 26 40 18Q20 -90 24 -200Z', gold);
    for (let i = 0; i < 5; i++) S.stroke(`M${-128 + i * 12} ${-60 + i * 14}q${128 - i * 12} 34 ${262 - i * 22} 0`, '#ffd86a', 4, 'opacity=".7"');
    S.path('M-150 6Q-230 30 -300 20Q-220 -10 -160 -60Z', '#1f9a86');
    S.path('M-62 -205Q-70 -300 -58 -372Q0 -392 60 -370Q76 -290 66 -200Q0 -180 -62 -205Z', S.lin(['#1fa890', '#0f5a6a'], { x2: 1 }));
    for (let i = 0; i < 6; i++) S.stroke(`M-64 ${-350 + i * 26}q64 16 128 0`, '#ffd86a', 7);
    S.path('M-70 -384Q0 -330 72 -382L58 -352Q0 -316 -56 -352Z', gold);
    S.stroke('M58 -362Q150 -380 190 -470', '#d89a6c', 26);
    S.stroke('M-56 -362Q-150 -350 -176 -440', '#d89a6c', 26);
    for (const [x, y] of [[176, -440], [-170, -416]]) S.circle(x, y, 17, gold);
    S.stroke('M190 -470l10 -44M190 -470l24 -38M190 -470l-6 -46M190 -470l34 -24', '#d89a6c', 8);
    S.path('M-176 -440L-330 -470Q-336 -560 -262 -596Q-190 -590 -160 -520Z', S.lin(['#ffe07a', '#f2603c'], { x2: 1 }));
    for (const [x, y] of [[-326, -500], [-300, -560], [-250, -588], [-206, -570]]) S.stroke(`M-176 -444L${x} ${y}`, '#a8341c', 3);
    S.rect(-16, -412, 34, 50, '#d89a6c');
    S.ellipse(2, -446, 47, 58, '#e8b084');
    S.path('M-48 -452Q-50 -510 2 -514Q54 -510 52 -452Q40 -486 2 -488Q-36 -486 -48 -452Z', '#1a0f14');
    for (const x of [-17, 22]) S.path(`M${x - 11} -446q11 -9 22 0q-11 7 -22 0Z`, '#1a0f14');
    S.stroke('M-29 -462q11 -7 22 -1M12 -463q11 -6 22 1', '#1a0f14', 4);
    S.path('M-9 -412q11 -8 22 0q-11 10 -22 0Z', '#d8304c');
    S.path('M-74 -480Q-60 -600 2 -660Q64 -600 78 -480Q40 -514 2 -514T-74 -480Z', gold);
    for (const [x, y, r] of [[2, -600, 13], [-28, -560, 11], [32, -560, 11], [2, -548, 12], [-50, -512, 10], [54, -512, 10]]) S.circle(x, y, r, '#d8304c');
    for (let i = -4; i <= 4; i++) {
      S.stroke(`M${2 + i * 14} ${-590 + Math.abs(i) * 18}l${i * 8} -62`, '#ffe07a', 4);
      S.circle(2 + i * 22, -656 + Math.abs(i) * 18, 10, i % 2 ? '#fff4e0' : '#ffb8c8');
    }
    for (const x of [-66, 70]) S.circle(x, -442, 12, gold);
  });
  for (let i = 0; i < 90; i++) S.ellipse(960 + S.between(-560, 560), 1100 + S.between(-70, 120), S.between(6, 14), S.between(3, 6), ['#ffd8e0', '#ffe8a0', '#ff8aa0'][i % 3], `opacity=".9" transform="rotate(${num(S.between(-30, 30))} 960 1100)"`);
}

export function villageRoad(S) {
  sky(S, ['#4aa0dc', '#a8d8ee', '#fff2d0'], 600);
  sun(S, 960, 470, 0, { core: '', glow: '#fff', reach: 1 });
  S.rect(0, 0, 1920, 800, S.rad([[0, '#fffbe0', 0.95], [1, '#fffbe0', 0]], 960, 520, 760));
  cloud(S, 380, 240, 460);
  cloud(S, 1560, 190, 400);
  hills(S, (x) => 590 - 230 * Math.max(0, 1 - Math.abs(x - 960) / 560) ** 1.8 + Math.sin(x / 25) * 3, ['#86b0d4', '#dcebe6'], { bottom: 680, relief: 0.3, lit: '#fff', dark: '#5580ac' });
  mist(S, 500, 150, '#fff', { opacity: 0.75, seed: 49, cut: 0.44 });
  forest(S, range(S, 630, 16, { scale: 300 }), { colours: ['#62a466', '#3a8050'], crown: 17, rows: 3, lit: '#e8f098', gap: 0.6, bottom: 700 });
  S.rect(0, 660, 1920, 640, S.fall(['#a8d860', '#4f9a3a', '#1f5a2c'], 660, 1280));
  for (let i = 0; i < 2600; i++) {
    const t = S.r() ** 0.8;
    const y = 668 + t * 620;
    const s = 6 + t * 34;
    S.stroke(`M${num(S.r() * 1960 - 20)} ${num(y)}q${num(s * 0.1)} ${num(-s * 0.7)} ${num(s * S.between(-0.3, 0.5))} ${num(-s)}`, ['#d8f07a', '#6ab444', '#3a8a3a', '#b8e060'][i % 4], 1.2 + t * 3, 'opacity=".75"');
  }
  const edge = (side) => `${960 + side * 34} 664Q${960 + side * 150} 900 ${960 + side * 760} 1300`;
  S.path(`M${edge(-1)}L${edge(1).split('Q')[1].split(' ').slice(-2).join(' ')}Q1110 900 994 664Z`, S.fall(['#f4e0b8', '#d8b48a', '#a8805c'], 664, 1280));
  for (let i = 0; i < 90; i++) {
    const t = S.r();
    const y = 680 + t * 600;
    S.ellipse(960 + S.between(-1, 1) * (20 + t * 560), y, S.between(6, 50) * (0.3 + t), 1 + t * 3, S.r() < 0.5 ? '#fff0d0' : '#8a6244', 'opacity=".35"');
  }
  for (const side of [-1, 1])
    for (const [i, t] of [0.04, 0.13, 0.27, 0.48, 0.8].entries()) {
      const x = 960 + side * (60 + t * 640 + t * t * 150);
      const y = 668 + t * 480;
      shrineWall(S, x + side * (20 + t * 90), y, 40 + t * 150, side);
      penjor(S, x, y, 240 + t * 900, -side * 0.9);
      palm(S, x + side * (90 + t * 200), y + 20, 200 + t * 640, { lean: side * S.between(-0.1, 0.1) });
      if (i > 2) bush(S, x + side * (70 + t * 90), y + 40, 60 + t * 110, { light: '#7ac050' });
    }
  for (const [x, y, s, shirt, pack] of [[880, 960, 1, '#e4573d', '#2f6a5c'], [1060, 1050, 1.32, '#2f7fae', '#f0b545']]) cyclist(S, x, y, s, shirt, pack);
  for (const [x, y, s] of [[700, 330, 16], [760, 300, 12]]) bird(S, x, y, s, '#4a7090');
}

function shrineWall(S, x, y, s, side) {
  const w = s * 1.5;
  S.rect(side < 0 ? x - w : x, y - s * 0.42, w, s * 0.46, S.fall(['#d88a5c', '#8a4a3a'], y - s * 0.42, y));
  S.rect((side < 0 ? x - w : x) - s * 0.06, y - s * 0.5, w + s * 0.12, s * 0.1, '#5a4a44');
  S.rect(x - s * 0.16, y - s * 0.72, s * 0.32, s * 0.76, S.lin(['#e8a070', '#7a4438'], { x2: 1, y2: 0 }));
  S.path(`M${x - s * 0.26} ${y - s * 0.7}L${x} ${y - s * 1.06}L${x + s * 0.26} ${y - s * 0.7}Z`, '#4a3a38');
}

function cyclist(S, x, y, k, shirt, pack) {
  S.group(`transform="translate(${x} ${y}) scale(${k})"`, () => {
    S.ellipse(0, 4, 70, 9, '#6a4a34', 'opacity=".4"');
    S.ellipse(0, -34, 8, 36, 'none', 'stroke="#20262e" stroke-width="8"');
    S.stroke('M0 -34V-120', '#c8343a', 8);
    S.stroke('M-34 -128H34', '#20262e', 7);
    S.stroke('M-8 -108L-22 -56L-14 -18M8 -108L24 -70L16 -32', '#2a3f58', 19);
    S.path('M-30 -112Q-40 -200 -24 -214H24Q40 -200 30 -112Z', shirt);
    S.rect(-24, -206, 48, 74, pack, 'rx="14"');
    S.stroke('M-27 -200Q-50 -170 -36 -130M27 -200Q50 -170 36 -130', '#b87c58', 13);
    S.circle(0, -240, 21, '#b87c58');
    S.path('M-25 -240Q-26 -272 0 -274Q26 -272 25 -240Q0 -250 -25 -240Z', '#f4f1e6');
    S.stroke('M-14 -268Q-12 -254 -13 -246M0 -272V-248M14 -268Q12 -254 13 -246', '#c8c2b4', 3);
  });
}

export function villageLunch(S) {
  S.rect(0, 0, 1920, 1280, S.lin(['#b87a48', '#7a4a2c'], { x2: 1 }));
  for (let i = 0; i < 9; i++) {
    const y = i * 146 - 10;
    S.rect(-10, y, 1940, 140, S.fall([['#c88a54', '#a86c3c'], ['#b87a48', '#945c34'], ['#d0965c', '#b07440']][i % 3], y, y + 140));
    for (let k = 0; k < 26; k++) S.stroke(`M${num(S.r() * 1920)} ${num(y + S.r() * 136)}q${num(S.between(60, 220))} ${num(S.between(-8, 8))} ${num(S.between(200, 480))} 0`, '#6a3c20', S.between(1, 2.5), 'opacity=".3"');
    S.rect(-10, y + 138, 1940, 8, '#4a2a18', 'opacity=".7"');
  }
  S.rect(0, 0, 1920, 1280, S.rad([[0, '#fff0c4', 0.5], [1, '#fff0c4', 0]], 300, 120, 1200));
  for (const [x, y, l, a] of [[220, 760, 900, -0.25], [1740, 560, 980, 2.9], [960, 1180, 900, -0.1], [700, 250, 720, 0.25], [1620, 1120, 760, 3.4]]) leaf(S, x, y, l, a, { light: '#6abf50', dark: '#2a7a3c', width: 0.28, rib: '#d8f0a0' });
  const plate = (x, y, r, rim, inside) => {
    S.ellipse(x + 14, y + 22, r * 1.03, r * 1.03, '#2a1408', `opacity=".45" filter="${S.blur(12)}"`);
    S.circle(x, y, r, S.lin([rim, '#ffffff', rim], { x2: 1 }));
    S.circle(x, y, r * 0.84, S.rad([[0, inside], [0.9, inside], [1, '#00000022']], x, y, r * 0.84));
  };
  const scatter = (x, y, r, n, colours, size, stretch = 1) => {
    for (let i = 0; i < n; i++) {
      const a = S.r() * 6.283;
      const d = r * Math.sqrt(S.r());
      const s = S.between(0.7, 1.2) * size;
      S.ellipse(x + Math.cos(a) * d, y + Math.sin(a) * d, s * stretch, s, colours[i % colours.length], `transform="rotate(${num(S.r() * 180)} ${num(x + Math.cos(a) * d)} ${num(y + Math.sin(a) * d)})"`);
    }
  };
  plate(960, 620, 300, '#d8e4e0', '#f4f6f0');
  leaf(S, 740, 700, 460, -0.3, { light: '#7fce5c', dark: '#3f9a48', width: 0.4 });
  S.circle(960, 560, 130, S.rad([[0, '#fffef6'], [0.8, '#f4eedc'], [1, '#d8ceb0']], 935, 530, 140));
  scatter(960, 560, 112, 420, ['#fff', '#f6f0de', '#e8dec4'], 6, 1.9);
  S.circle(960, 500, 18, '#e8382c');
  for (let i = 0; i < 6; i++) {
    S.stroke(`M${790 + i * 12} ${760 + i * 10}L${990 + i * 34} ${690 + i * 22}`, '#e0b878', 8);
    for (let k = 0; k < 4; k++) S.ellipse(880 + i * 22 + k * 34, 730 + i * 15 - k * 10, 24, 17, S.rad([[0, '#d8884a'], [1, '#7a3818']], 876 + i * 22 + k * 34, 724 + i * 15 - k * 10, 28), 'transform="rotate(-14 960 740)"');
  }
  scatter(1130, 560, 60, 80, ['#8fcf4a', '#5aa83c', '#c8e87a'], 15, 1.8);
  scatter(800, 560, 58, 44, ['#f06a3c', '#ffb03c', '#e8482c'], 13, 1.6);
  plate(430, 400, 190, '#2f6a86', '#1f4a66');
  S.circle(430, 400, 150, S.rad([[0, '#ffd04a'], [1, '#e09a1c']], 400, 370, 170));
  scatter(430, 400, 130, 46, ['#fff0c0', '#f06a3c', '#6aa83c', '#fff7e0'], 17, 1.3);
  plate(1500, 380, 200, '#a83f2c', '#7a2a20');
  S.circle(1500, 380, 158, S.rad([[0, '#d85a2c'], [1, '#9a2c18']], 1470, 350, 180));
  scatter(1500, 380, 130, 60, ['#f4b06a', '#ffdf9a', '#5a9a3c', '#e8382c'], 16, 1.5);
  plate(1450, 900, 210, '#e8dcc0', '#fff8e6');
  for (let i = 0; i < 7; i++) {
    const a = (i / 7) * 6.283;
    const x = 1450 + Math.cos(a) * 104;
    const y = 900 + Math.sin(a) * 104;
    S.circle(x, y, 56, S.rad([[0, '#ffffff'], [0.62, '#fff0f4'], [0.64, '#f04a8a'], [1, '#d8286c']], x, y, 56));
    scatter(x, y, 30, 26, ['#1a1a22'], 2.4);
  }
  S.circle(1450, 900, 60, S.rad([[0, '#ffe07a'], [1, '#f0a02c']], 1436, 886, 64));
  plate(470, 930, 180, '#3f6a4c', '#2a4a38');
  S.circle(470, 930, 140, S.rad([[0, '#8fd060'], [1, '#4a8a34']], 440, 900, 160));
  scatter(470, 930, 120, 160, ['#c8ec7a', '#5aa83c', '#fff6d0', '#f06a3c'], 13, 2);
  for (const [x, y, c] of [[960, 150, '#f8f0d8'], [1820, 760, '#f8e0b0'], [110, 180, '#e8a04a']]) {
    S.ellipse(x + 10, y + 16, 104, 104, '#2a1408', `opacity=".4" filter="${S.blur(10)}"`);
    S.circle(x, y, 100, S.lin(['#f4efe2', '#b4a890'], { x2: 1 }));
    S.circle(x, y, 82, c);
    S.ellipse(x - 20, y - 20, 34, 22, '#fff', 'opacity=".5"');
  }
  for (const [x, y] of [[700, 990], [1180, 1010], [760, 170], [1250, 190], [200, 600], [1720, 140]])
    for (let k = 0; k < 5; k++) S.ellipse(x, y - 24, 16, 28, k % 2 ? '#ffffff' : '#fff4e6', `transform="rotate(${k * 72} ${x} ${y})"`), S.circle(x, y, 15, '#ffcf3c');
}

export function waterPalace(S) {
  sky(S, ['#5aaadc', '#b4dcee', '#fff4dc'], 560);
  S.rect(0, 0, 1920, 800, S.rad([[0, '#fffbe4', 0.95], [1, '#fffbe4', 0]], 1300, 160, 800));
  cloud(S, 420, 220, 460);
  cloud(S, 1500, 150, 340, { opacity: 0.8 });
  volcano(S, 1420, 220, 640, 620, { lit: '#d8d0c0', dark: '#7a9abf', foot: '#d8e6e6', from: -1, ribs: 60 });
  mist(S, 440, 180, '#fff', { opacity: 0.8, seed: 58, cut: 0.43 });
  forest(S, range(S, 560, 40, { scale: 420 }), { colours: ['#5c9f62', '#2f7a4c'], crown: 22, rows: 5, lit: '#e8f098', gap: 0.6, bottom: 760 });
  for (let i = 0; i < 9; i++) palm(S, S.between(0, 1920), S.between(640, 690), S.between(220, 330), { lean: S.between(-0.15, 0.15), dark: '#1d6040', light: '#7ab85a' });
  // the tiered fountain and the pavilion
  S.rect(0, 690, 1920, 40, S.fall(['#d8c4a0', '#8a7a64'], 690, 730));
  for (const [x, h] of [[330, 330], [1590, 330]]) meru(S, x, 700, h, 3, { roof: '#5a4438', wall: '#9a6a4c', lit: '#d8a070', glow: '#ffe8b0' });
  S.group('', () => {
    for (let i = 0; i < 8; i++) {
      const y = 700 - i * 48;
      const w = 128 - i * 14;
      S.rect(960 - w * 0.28, y - 50, w * 0.56, 52, S.lin(['#e8d8b8', '#a08c70', '#6a5a4c'], { x2: 1, y2: 0 }));
      S.path(`M${960 - w} ${y}Q960 ${y + 26} ${960 + w} ${y}L${960 + w * 0.8} ${y - 16}H${960 - w * 0.8}Z`, S.lin(['#f4e6c8', '#b49c7c', '#7a6a58'], { x2: 1, y2: 0 }));
      for (let k = 0; k < 9; k++) S.stroke(`M${num(960 - w + (k * w) / 4)} ${y + 6}q${S.between(-3, 3).toFixed(0)} 20 0 44`, '#fff', 3.5, 'opacity=".7"');
    }
    S.path('M960 320Q950 250 900 232M960 320Q970 250 1020 232M960 320V220', 'none', 'stroke="#fff" stroke-width="7" opacity=".85" stroke-linecap="round"');
  });
  S.rect(0, 726, 1920, 560, S.fall(['#cfe6d8', '#6ab4a0', '#2f8a80', '#0f5a5c'], 726, 1280));
  S.group(`opacity=".3" filter="${S.blur(5, 2)}"`, () => {
    S.path('M830 726H1090L1010 1090H910Z', '#f4e6c8');
    S.path('M210 726H450L340 1000Z', '#5a4438');
    S.path('M1470 726H1710L1580 1000Z', '#5a4438');
  });
  for (let i = 0; i < 220; i++) {
    const t = S.r();
    S.ellipse(S.r() * 1920, 740 + t * 540, S.between(14, 70) * (0.4 + t), 1 + t * 1.8, '#fff', 'opacity=".35"');
  }
  for (let i = 0; i < 34; i++) {
    const t = i / 33;
    const y = 780 + t ** 1.4 * 470;
    const x = 960 + Math.sin(t * 5.2) * (120 + 420 * t);
    const r = 26 + t * 62;
    S.ellipse(x, y + r * 0.16, r, r * 0.36, '#3a4a48');
    S.ellipse(x, y, r, r * 0.34, S.lin(['#f4ecd8', '#b0a48c'], { x2: 1 }));
  }
  for (const [i, t] of [0.35, 0.62].entries()) {
    const y = 780 + t ** 1.4 * 470;
    person(S, 960 + Math.sin(t * 5.2) * (120 + 420 * t), y + 2, 120 + t * 110, { pose: 'walk', shirt: ['#e4573d', '#f4efe2'][i], legs: '#3a4f66', skirt: ['', '#d8a83c'][i] });
  }
  for (let i = 0; i < 34; i++) {
    const x = S.between(60, 1860);
    const y = S.between(900, 1260);
    S.path(`M${num(x - 26)} ${num(y)}Q${num(x)} ${num(y - 16)} ${num(x + 24)} ${num(y)}Q${num(x)} ${num(y + 16)} ${num(x - 26)} ${num(y)}L${num(x - 44)} ${num(y - 10)}V${num(y + 10)}Z`, ['#ff7a3c', '#fff4e6', '#ffb03c'][i % 3], 'opacity=".9"');
  }
  for (const [cx, n] of [[210, 12], [1700, 13]])
    for (let i = 0; i < n; i++) {
      const x = cx + S.between(-190, 190);
      const y = 1130 + S.between(-60, 120);
      S.ellipse(x, y, 54, 22, S.lin(['#7ac462', '#2a7a48'], { x2: 1 }));
      if (i % 3 === 0) for (let k = -2; k <= 2; k++) S.ellipse(x + k * 9, y - 22, 9, 24, k % 2 ? '#ffb0cc' : '#f45a94', `transform="rotate(${k * 22} ${num(x)} ${num(y)})"`);
    }
  frame(S, -40, 1330, { from: -1.4, to: -0.1, count: 7, length: 440 });
  frame(S, 1980, -60, { from: 1.7, to: 3.0, count: 7, length: 480, kind: 'frond' });
}

/** Home's first picture: wide, quiet in its middle for the words, black towards its foot. */
export function hero(S) {
  sky(S, ['#1f3f7a', '#5f83b8', '#e0a29a', '#ffc98a', '#ffe8bc'], 860);
  sun(S, 1760, 640, 62, { glow: '#ffb25c', reach: 15 });
  rays(S, 1760, 640, { from: Math.PI * 1.02, to: Math.PI * 1.98, count: 19, length: 1500, opacity: 0.2 });
  mist(S, 60, 420, '#ffd4bc', { opacity: 0.75, seed: 4, cut: 0.46 });
  hills(S, range(S, 790, 80, { scale: 560 }), ['#9a8ab4', '#e8b9aa'], { bottom: 930 });
  volcano(S, 1010, 270, 930, 980, { lit: '#ff9d6e', dark: '#3c3f6e', foot: '#cfa0ac', from: 1, ribs: 140 });
  mist(S, 700, 280, '#ffe2c8', { opacity: 0.95, seed: 12, cut: 0.38 });
  forest(S, range(S, 910, 44, { scale: 480 }), { colours: ['#6f7f8f', '#4f6a78'], crown: 14, rows: 4, lit: '#ffd4a0', gap: 0.65, bottom: 1010 });
  for (let i = 0; i < 22; i++) palm(S, S.between(0, 2400), S.between(930, 970), S.between(110, 190), { dark: '#3a5a62', light: '#8a9a78', trunk: '#5a5a58', lean: S.between(-0.15, 0.15) });
  mist(S, 880, 150, '#ffdcbc', { opacity: 0.8, seed: 22, cut: 0.42 });
  terraces(S, 965, 1420, { count: 11, fields: [['#a8b85a', '#4f8a44', '#e8e48a'], ['#84a850', '#2f6f42', '#d0dc78']], risers: ['#3f7a3c', '#174a30', '#2a6036'], water: ['#ffe4b8', '#f0b898', '#8a8aa8'], wave: 50, flooded: 0.5, left: 0.7 });
  palm(S, 210, 1330, 820, { lean: 0.03 });
  palm(S, 60, 1360, 620, { lean: -0.04 });
  palm(S, 2250, 1340, 800, { lean: -0.05 });
  frame(S, -40, 1400, { from: -1.45, to: -0.15, count: 9, length: 520 });
  frame(S, 2440, 1400, { from: -3.0, to: -1.7, count: 9, length: 520 });
  for (const [x, y, s] of [[1240, 430, 20], [1310, 400, 15], [1190, 390, 12]]) bird(S, x, y, s, '#4a3f62');
}

/** A long view of terraces for the head of the footer: pale above, dark below. */
export function panorama(S) {
  sky(S, ['#ffffff', '#f4f7ee', '#dcead8'], 330);
  for (const [i, y] of [210, 270, 320].entries()) {
    forest(S, range(S, y, 50, { scale: 480 }), { colours: [['#c4d8cc', '#b0cabc'], ['#9cc0a4', '#80aa90'], ['#74a878', '#548f66']][i], crown: 9 + i * 3, rows: 3, lit: '#f8fce4', gap: 0.7, bottom: 420 });
    mist(S, y - 10, 120, '#ffffff', { opacity: 0.85, seed: 90 + i, cut: 0.42 });
  }
  for (let i = 0; i < 22; i++) palm(S, S.between(0, 2400), S.between(330, 360), S.between(90, 150), { dark: '#3a7a5a', light: '#8ac070', lean: S.between(-0.15, 0.15) });
  terraces(S, 345, 800, { count: 11, fields: [['#a8d65a', '#4f9a3a', '#d8f07a'], ['#7cc04a', '#2f7f3a', '#bfe366']], risers: ['#3f8a35', '#164a28', '#2a6a30'], water: ['#f4fbe8', '#bfe0dc', '#5f9aa4'], wave: 34, flooded: 0.4, left: -0.6 });
  palm(S, 2180, 640, 460, { lean: -0.08 });
  palm(S, 250, 660, 500, { lean: 0.06 });
  S.rect(0, 0, 2400, 190, S.fall([[0, '#ffffff', 1], [1, '#ffffff', 0]], 0, 190));
  S.rect(0, 380, 2400, 340, S.fall([[0, '#000000', 0], [1, '#000000', 1]], 380, 720));
}
