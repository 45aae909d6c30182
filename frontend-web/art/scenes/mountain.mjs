// The volcano and its lakes.

import { below, cloud, fbm } from './parts.mjs';
import { forest, hills, mist, range, rays, sky, stars, sun, veil, volcano, water } from '../land.mjs';
import { bird, frame, person } from '../life.mjs';

export function volcanoSunrise(S) {
  sky(S, ['#2b4c86', '#6f86b8', '#e6a79a', '#ffd193', '#ffe6b6'], 860);
  sun(S, 560, 640, 58, { glow: '#ffb35c', reach: 14 });
  rays(S, 560, 640, { from: Math.PI * 1.02, to: Math.PI * 1.98, count: 17, length: 1200, opacity: 0.22 });
  mist(S, 120, 330, '#ffd9c0', { opacity: 0.75, seed: 4, cut: 0.47 });
  hills(S, range(S, 760, 70, { scale: 500 }), ['#a98bb0', '#e8b7a8'], { bottom: 900 });
  volcano(S, 1180, 250, 900, 860, { lit: '#ff9d6e', dark: '#3c3f6e', foot: '#c79bab', from: -1, ribs: 130 });
  mist(S, 700, 260, '#ffe0c4', { opacity: 0.95, seed: 12, cut: 0.38 });
  hills(S, range(S, 900, 60, { scale: 380, sharp: 0.4 }), ['#6b5f92', '#c08fa2'], { bottom: 1040, relief: 0.5, lit: '#ffc48f', dark: '#2a2850', from: 1 });
  mist(S, 880, 170, '#ffd2b5', { opacity: 0.85, seed: 22, cut: 0.4 });
  hills(S, range(S, 1010, 55, { scale: 330 }), ['#3c4670', '#6b6488'], { bottom: 1180, relief: 0.5, lit: '#ffb98a', dark: '#151d3d' });
  mist(S, 1000, 140, '#f3bfae', { opacity: 0.65, seed: 31, cut: 0.42 });
  forest(S, range(S, 1130, 40, { scale: 420 }), { colours: ['#23424e', '#0f2533'], crown: 20, rows: 4, lit: '#e8a878', gap: 0.6 });
  const knoll = range(S, 1210, 24, { scale: 500 });
  hills(S, knoll, ['#173039', '#07161f'], {});
  person(S, 440, knoll(440) + 4, 118, { pose: 'stand', shirt: '#d8553c', legs: '#14202c', pack: '#f0b04c' });
  person(S, 500, knoll(500) + 6, 108, { pose: 'cheer', shirt: '#2f8f83', legs: '#14202c' });
  frame(S, 1960, 1330, { from: -3.0, to: -1.6, count: 7, length: 420, dark: '#04121a', light: '#24505a', blur: 3 });
  for (const [x, y, s] of [[830, 420, 17], [890, 390, 13], [760, 380, 11]]) bird(S, x, y, s, '#4a3f62');
}

export function craterRim(S) {
  sky(S, ['#3f7fc0', '#8fbbe0', '#dbe9f0', '#fff0d2'], 760);
  sun(S, 1500, 420, 46, { glow: '#ffe2a0', reach: 13, strength: 0.8 });
  cloud(S, 420, 250, 460);
  cloud(S, 980, 180, 300, { opacity: 0.8 });
  volcano(S, 1330, 330, 800, 560, { lit: '#f3c9a2', dark: '#5f77a6', foot: '#d8e0ec', from: 1, ribs: 80 });
  mist(S, 560, 260, '#ffffff', { opacity: 1, seed: 5, cut: 0.34 });
  for (let i = 0; i < 16; i++) cloud(S, S.between(-100, 2020), 700 + i * 16, S.between(260, 560), { light: '#ffffff', shade: i < 8 ? '#c9d9ea' : '#b4c8de', opacity: 0.9 });
  mist(S, 820, 240, '#f4f8fc', { opacity: 0.95, seed: 14, cut: 0.36 });
  const f = fbm(S.r, 5);
  const rim = (x) => 1010 - 330 * Math.max(0, 1 - x / 1250) ** 1.5 + f(x / 130) * 26 + Math.max(0, x - 1100) * 0.22;
  hills(S, rim, ['#8a6a4e', '#4a4038', '#27302c'], { relief: 0.9, lit: '#ffdca6', dark: '#1b1a20', from: 1, length: 300 });
  const grass = (x) => rim(x) + 120 + f(x / 60) * 24;
  S.path(below(S, grass), S.fall(['#6d8f3e', '#1f4630'], 760, 1280));
  for (let i = 0; i < 900; i++) {
    const x = S.between(0, 1920);
    const y = grass(x) + S.between(0, 260);
    S.stroke(`M${x.toFixed(0)} ${y.toFixed(0)}q${S.between(-4, 8).toFixed(0)} ${-S.between(8, 18).toFixed(0)} ${S.between(4, 16).toFixed(0)} ${-S.between(14, 30).toFixed(0)}`, S.r() < 0.5 ? '#a9bd58' : '#3f6b38', 2.4, 'opacity=".7"');
  }
  person(S, 560, rim(560) + 10, 190, { pose: 'walk', shirt: '#d8452f', legs: '#27384a', pack: '#214f6d' });
  person(S, 700, rim(700) + 10, 180, { pose: 'stand', shirt: '#f0b545', legs: '#2e3b32', pack: '#7c3b2c' });
  S.stroke(`M622 ${rim(640) + 8}L655 ${rim(640) - 130}`, '#4a3524', 5);
}

export function nightClimb(S) {
  sky(S, ['#060b24', '#101c47', '#2a3a72', '#6a5b8c', '#d58f76'], 1000);
  stars(S, 760, 420);
  S.group(`filter="${S.blur(40)}" opacity=".5"`, () => {
    for (let i = 0; i < 26; i++) S.ellipse(260 + i * 62, 620 - i * 26 + S.between(-40, 40), S.between(60, 130), S.between(24, 60), i % 3 ? '#8fa2e8' : '#e6b4d8', 'opacity=".35"');
  });
  for (let i = 0; i < 500; i++) {
    const t = S.r();
    S.circle(240 + t * 1640, 640 - t * 650 + (S.r() + S.r() - 1) * 150, S.between(0.5, 1.8), '#fff', `opacity="${S.between(0.3, 0.95).toFixed(2)}"`);
  }
  volcano(S, 1380, 470, 1060, 760, { lit: '#6d5a8c', dark: '#141b3f', foot: '#5a4f7c', from: 1, ribs: 60 });
  veil(S, 880, 220, '#e89c7c', 0.5);
  mist(S, 860, 220, '#8f7aa6', { opacity: 0.8, seed: 3, cut: 0.4 });
  hills(S, range(S, 1030, 40, { scale: 330 }), ['#1d2148', '#0d1230'], {});
  const f = fbm(S.r, 5);
  const slope = (x) => 1240 - 560 * Math.max(0, 1 - x / 1500) ** 1.35 + f(x / 110) * 22;
  hills(S, slope, ['#1a1a30', '#0a0c1a', '#04060e'], { relief: 0.5, lit: '#6c6ea8', dark: '#000', from: 1, length: 220 });
  for (const [i, x] of [180, 330, 470, 640, 800].entries()) {
    const y = slope(x) + 8;
    const tall = 128 + i * 12;
    const hx = x + tall * 0.08;
    const hy = y - tall * 0.9;
    S.path(`M${hx} ${hy}L${hx + 210} ${hy + 40}L${hx + 180} ${hy + 150}Z`, S.rad([[0, '#ffeeb0', 0.75], [1, '#ffdc86', 0]], hx, hy, 220), `filter="${S.blur(5)}"`);
    person(S, x, y, tall, { pose: 'walk', shirt: ['#b5493b', '#2f6f80', '#c98b34', '#61509a', '#3f7a4f'][i], legs: '#0c1020', pack: '#1c2440', skin: '#7c5a48' });
    S.circle(hx + 4, hy, 34, S.rad([[0, '#fff3c4', 0.95], [1, '#ffdf8e', 0]], hx + 4, hy, 34));
    S.circle(hx + 4, hy, 5, '#fffbe6');
  }
}

export function craterLake(S) {
  sky(S, ['#4e9ad0', '#a9d6ea', '#e6f3ee'], 640);
  sun(S, 420, 180, 0, { core: '', glow: '#fff3c0', reach: 1 });
  S.rect(0, 0, 1920, 700, S.rad([[0, '#fff4c8', 0.7], [1, '#fff4c8', 0]], 420, 180, 800));
  cloud(S, 1380, 200, 520);
  cloud(S, 860, 260, 320, { opacity: 0.75 });
  volcano(S, 1180, 190, 700, 640, { lit: '#c7b08e', dark: '#55708c', foot: '#a9c4c6', from: -1, ribs: 90 });
  mist(S, 470, 200, '#ffffff', { opacity: 0.75, seed: 8, cut: 0.44 });
  forest(S, range(S, 650, 60, { scale: 480 }), { colours: ['#6f9f86', '#4d8375'], crown: 12, rows: 3, lit: '#d8e8a8', gap: 0.7, bottom: 760 });
  forest(S, (x) => 690 - 250 * Math.max(0, 1 - x / 700) ** 1.6 + Math.sin(x / 60) * 6, { colours: ['#4c8f5c', '#23604d'], crown: 17, rows: 9, lit: '#d6e58a', gap: 0.62, bottom: 780 });
  forest(S, (x) => 700 - 320 * Math.max(0, (x - 1250) / 700) ** 1.5 + Math.sin(x / 47) * 6, { colours: ['#3f8256', '#1b5246'], crown: 18, rows: 10, lit: '#cfe084', gap: 0.62, bottom: 780 });
  water(S, 752, ['#a7d4cf', '#5fb3b3', '#1f7f8c', '#0c5266'], { opacity: 0.4, count: 300 });
  S.group(`opacity=".34" filter="${S.blur(3, 7)}"`, () => {
    S.path('M0 752H720Q420 900 0 960Z', '#0f4a3c');
    S.path('M1920 752H1240Q1560 930 1920 1010Z', '#0b4438');
    S.path('M760 752H1640L1190 1030Z', '#335a70');
  });
  veil(S, 720, 70, '#ffffff', 0.55);
  for (const [x, y, w] of [[900, 900, 120], [1080, 866, 90]]) {
    S.path(`M${x - w / 2} ${y}q${w / 2} ${w * 0.22} ${w} 0l${-w * 0.1} ${w * 0.12}h${-w * 0.8}Z`, '#3b2a20');
    person(S, x, y + 4, w * 0.62, { pose: 'sit', shirt: '#c94f38', hat: '#e3c272' });
  }
  forest(S, (x) => 1230 - 70 * Math.sin(x / 420 + 1), { colours: ['#1f5b3c', '#06261f'], crown: 30, rows: 3, lit: '#9cc45c', gap: 0.6 });
  frame(S, -30, 1300, { from: -1.5, to: -0.1, count: 8, length: 520, light: '#2f7a46' });
}

export function twinLakes(S) {
  sky(S, ['#6f9fbf', '#b9d3da', '#eef0e2'], 520);
  mist(S, 60, 300, '#ffffff', { opacity: 0.9, seed: 17, cut: 0.36 });
  for (const [i, y] of [380, 440, 500].entries()) {
    forest(S, range(S, y, 60, { scale: 520 }), { colours: [['#8fb3a8', '#79a597'], ['#6b9f88', '#4f8b76'], ['#4f8f6c', '#377a5e']][i], crown: 11 + i * 3, rows: 3 + i, lit: '#e6efc0', gap: 0.7, bottom: 660 });
    mist(S, y - 40, 170, '#ffffff', { opacity: 0.8, seed: 40 + i, cut: 0.43 });
  }
  forest(S, (x) => 556 + 14 * Math.sin(x / 130), { colours: ['#5f9f78', '#2c7a50'], crown: 20, rows: 14, lit: '#dcecA0'.toLowerCase(), gap: 0.6 });
  S.path('M-20 640Q360 560 900 612Q980 640 820 700Q420 760 -20 740Z', S.fall(['#e4f1ee', '#7fb9bf', '#4b95a5'], 570, 750));
  forest(S, (x) => 770 - 90 * Math.sin((x - 200) / 520), { colours: ['#3f8a55', '#1f5f49'], crown: 20, rows: 4, lit: '#d9e78f', gap: 0.6 });
  mist(S, 520, 170, '#ffffff', { opacity: 0.85, seed: 47, cut: 0.4 });
  S.path('M700 900Q1180 760 1960 840V1010Q1500 1080 980 1010Q760 970 700 900Z', S.fall(['#eaf4ee', '#79bcc2', '#2f8797'], 800, 1040));
  for (let i = 0; i < 90; i++) S.ellipse(S.between(900, 1900), S.between(860, 1010), S.between(20, 90), 1.6, '#fff', 'opacity=".35"');
  mist(S, 780, 200, '#ffffff', { opacity: 0.7, seed: 55, cut: 0.46 });
  forest(S, (x) => 1080 + 60 * Math.sin(x / 300) - 120 * Math.max(0, 1 - x / 800), { colours: ['#2c7445', '#0b3529'], crown: 28, rows: 6, lit: '#c6dc74', gap: 0.58 });
  for (let i = 0; i < 44; i++) {
    const x = S.between(0, 700);
    const y = 1220 + S.between(-30, 60);
    const c = S.r() < 0.5 ? '#7f8fe0' : '#a9b4f2';
    for (let k = 0; k < 9; k++) S.circle(x + S.between(-22, 22), y + S.between(-20, 20), S.between(6, 13), c, 'opacity=".9"');
  }
  frame(S, 1960, 1310, { from: -3.1, to: -1.7, count: 8, length: 480, kind: 'frond', light: '#2f7a46' });
}
