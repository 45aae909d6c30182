// Plants, people, boats and buildings, small enough to be simple.

import { line, num } from './kit.mjs';

const at = (a, b, t) => a + (b - a) * t;

/** One feathered palm leaf from (x, y) towards an angle, hanging by its own weight. */
export function frond(S, x, y, length, angle, fill, { droop = 0.55, width = 0.17 } = {}) {
  const cx = x + Math.cos(angle) * length * 0.55;
  const cy = y + Math.sin(angle) * length * 0.55 - length * 0.08;
  const ex = x + Math.cos(angle) * length;
  const ey = y + Math.sin(angle) * length + length * droop;
  const on = (t) => [(1 - t) ** 2 * x + 2 * t * (1 - t) * cx + t * t * ex, (1 - t) ** 2 * y + 2 * t * (1 - t) * cy + t * t * ey];
  let d = '';
  const count = Math.max(12, Math.round(length / 9));
  for (let i = 1; i <= count; i++) {
    const t = i / count;
    const [px, py] = on(t);
    const [qx, qy] = on(Math.min(1, t + 0.02));
    const a = Math.atan2(qy - py, qx - px) || angle;
    const reach = length * width * Math.sin(Math.PI * (0.12 + t * 0.84)) ** 0.7;
    for (const side of [-1, 1]) {
      const b = a + side * (1.05 - t * 0.35) + S.between(-0.08, 0.08);
      const tx = px + Math.cos(b) * reach;
      const ty = py + Math.sin(b) * reach + reach * 0.35;
      const back = length / count;
      d += `M${num(px - Math.cos(a) * back)} ${num(py - Math.sin(a) * back)}Q${num(at(px, tx, 0.6))} ${num(at(py, ty, 0.45))} ${num(tx)} ${num(ty)}Q${num(at(px, tx, 0.4))} ${num(at(py, ty, 0.6))} ${num(px)} ${num(py)}Z`;
    }
  }
  S.path(d, fill);
  S.stroke(`M${num(x)} ${num(y)}Q${num(cx)} ${num(cy)} ${num(ex)} ${num(ey)}`, fill, Math.max(1.2, length * 0.012));
}

export function palm(S, x, y, height, { lean = 0.12, dark = '#0d3b2e', light = '#3f9a4c', trunk = '#4b3a2c', crown = 0.42 } = {}) {
  const tx = x + lean * height;
  const ty = y - height;
  const w = height * 0.022;
  const mx = x + lean * height * 0.15;
  const my = y - height * 0.55;
  S.path(
    `M${num(x - w * 1.5)} ${num(y)}Q${num(mx - w)} ${num(my)} ${num(tx - w * 0.7)} ${num(ty)}L${num(tx + w * 0.7)} ${num(ty)}Q${num(mx + w)} ${num(my)} ${num(x + w * 1.5)} ${num(y)}Z`,
    S.lin([trunk, dark], { x2: 1, y2: 0 }),
  );
  const length = height * crown;
  for (const back of [true, false]) {
    const count = back ? 6 : 8;
    for (let i = 0; i < count; i++) {
      const a = -Math.PI * (back ? 1.02 : 1.12) + (Math.PI * (back ? 1.04 : 1.24) * i) / (count - 1) + S.between(-0.1, 0.1);
      const fill = back ? dark : S.fall([light, dark], ty - length * 0.5, ty + length * 0.7);
      frond(S, tx, ty, length * S.between(0.85, 1.1), a, fill, { droop: back ? 0.3 : S.between(0.4, 0.65) });
    }
  }
  for (let i = 0; i < 4; i++) S.circle(tx + S.between(-1, 1) * height * 0.02, ty + height * S.between(0.01, 0.035), height * 0.016, '#6b4a22');
}

/** A long broad leaf, as bananas have. */
export function leaf(S, x, y, length, angle, { dark = '#0b3d2a', light = '#4da24b', width = 0.24, rib = '#bcd98a' } = {}) {
  const w = length * width;
  S.group(`transform="translate(${num(x)} ${num(y)}) rotate(${num((angle * 180) / Math.PI)})"`, () => {
    S.path(`M0 0C${num(length * 0.2)} ${num(-w)} ${num(length * 0.75)} ${num(-w * 0.95)} ${num(length)} 0C${num(length * 0.75)} ${num(w * 0.12)} ${num(length * 0.3)} ${num(w * 0.05)} 0 0Z`, S.lin([light, dark], { x2: 1, y2: 0 }));
    S.path(`M0 0C${num(length * 0.25)} ${num(w * 0.9)} ${num(length * 0.7)} ${num(w)} ${num(length)} 0C${num(length * 0.7)} ${num(w * 0.1)} ${num(length * 0.3)} ${num(w * 0.05)} 0 0Z`, dark);
    S.stroke(`M0 0Q${num(length * 0.5)} ${num(w * 0.05)} ${num(length)} 0`, rib, length * 0.008, 'opacity=".6"');
    for (let t = 0.15; t < 0.95; t += 0.07) {
      const reach = Math.sin(Math.PI * t) * w * 0.8;
      S.stroke(`M${num(length * t)} 0l${num(length * 0.06)} ${num(-reach)}M${num(length * t)} 0l${num(length * 0.06)} ${num(reach)}`, rib, 1, 'opacity=".18"');
    }
  });
}

/** Leaves that reach into the picture from a corner, a little out of focus. */
export function frame(S, x, y, { from = -1.4, to = 0.2, count: asked = 7, length = 420, dark = '#0a3626', light = '#2f7a46', blur = 2.5, kind = 'leaf' } = {}) {
  const count = kind === 'leaf' ? Math.max(4, Math.round(asked * 0.62)) : asked;
  S.group(`filter="${S.blur(blur)}"`, () => {
    for (let i = 0; i < count; i++) {
      const a = at(from, to, (i + S.between(0.2, 0.8)) / count);
      const long = length * S.between(0.65, 1.1);
      if (kind === 'leaf') leaf(S, x + S.between(-30, 30), y + S.between(-30, 30), long, a, { dark, light, width: 0.19, rib: '#9fd07a' });
      else frond(S, x, y, long, a, S.fall([light, dark], y - long * 0.4, y + long * 0.5), { droop: 0.35 });
    }
  });
}

export function bush(S, x, y, size, { dark = '#0b3a2b', light = '#58a04a', count = 22 } = {}) {
  for (let i = 0; i < count; i++) {
    const a = -Math.PI * S.between(-0.05, 1.05);
    leaf(S, x + S.between(-0.5, 0.5) * size, y, size * S.between(0.5, 1), a, { dark, light, width: 0.16, rib: light });
  }
}

/** A person of strokes. Joints are in units of the height; `pose` names them. */
const POSES = {
  stand: { hip: [0, -0.48], neck: [0.01, -0.82], feet: [[-0.07, 0], [0.08, 0]], knees: [[-0.05, -0.25], [0.06, -0.25]], hands: [[-0.12, -0.45], [0.13, -0.46]], elbows: [[-0.12, -0.63], [0.12, -0.63]] },
  walk: { hip: [0, -0.48], neck: [0.05, -0.82], feet: [[-0.2, -0.02], [0.17, 0]], knees: [[-0.08, -0.25], [0.13, -0.27]], hands: [[-0.1, -0.5], [0.2, -0.52]], elbows: [[-0.07, -0.65], [0.14, -0.64]] },
  cheer: { hip: [0, -0.48], neck: [0, -0.82], feet: [[-0.13, 0], [0.14, 0]], knees: [[-0.08, -0.25], [0.09, -0.25]], hands: [[-0.24, -1.12], [0.25, -1.1]], elbows: [[-0.17, -0.93], [0.18, -0.92]] },
  bend: { hip: [-0.08, -0.46], neck: [0.2, -0.62], feet: [[-0.16, 0], [0.04, 0]], knees: [[-0.13, -0.24], [0.02, -0.25]], hands: [[0.3, -0.22], [0.22, -0.2]], elbows: [[0.26, -0.42], [0.2, -0.4]] },
  sit: { hip: [0, -0.18], neck: [-0.03, -0.55], feet: [[0.36, -0.12], [0.4, -0.04]], knees: [[0.22, -0.22], [0.24, -0.16]], hands: [[0.06, -0.62], [-0.08, -0.7]], elbows: [[0.08, -0.42], [-0.12, -0.48]] },
};

export function person(S, x, y, height, { pose = 'stand', shirt = '#d9533f', legs = '#22384f', skin = '#a8704c', hair = '#1d1512', hat = '', pack = '', flip = false, skirt = '' } = {}) {
  const p = POSES[pose];
  const limb = (points, colour, width) => S.stroke(line(points.map(([a, b]) => [a * height, b * height])), colour, width * height);
  S.group(`transform="translate(${num(x)} ${num(y)})${flip ? ' scale(-1 1)' : ''}"`, () => {
    p.feet.forEach((foot, i) => limb([p.hip, p.knees[i], foot], legs, 0.085));
    if (pack) S.rect((p.neck[0] - 0.2) * height, (p.neck[1] - 0.0) * height, 0.15 * height, 0.28 * height, pack, `rx="${num(0.05 * height)}"`);
    limb([[p.neck[0], p.neck[1], 0], p.elbows[0], p.hands[0]], skin, 0.055);
    S.path(
      line([[p.neck[0] - 0.09, p.neck[1]], [p.neck[0] + 0.09, p.neck[1]], [p.hip[0] + 0.085, p.hip[1] + 0.03], [p.hip[0] - 0.085, p.hip[1] + 0.03]].map(([a, b]) => [a * height, b * height])) + 'Z',
      shirt,
      `stroke="${shirt}" stroke-width="${num(0.05 * height)}" stroke-linejoin="round"`,
    );
    if (skirt) S.path(line([[p.hip[0] - 0.1, p.hip[1]], [p.hip[0] + 0.1, p.hip[1]], [p.hip[0] + 0.14, -0.06], [p.hip[0] - 0.13, -0.06]].map(([a, b]) => [a * height, b * height])) + 'Z', skirt);
    limb([[p.neck[0] + 0.05, p.neck[1] + 0.02], p.elbows[1], p.hands[1]], skin, 0.055);
    limb([[p.neck[0] + 0.05, p.neck[1] + 0.03], [at(p.neck[0], p.elbows[1][0], 0.8), at(p.neck[1], p.elbows[1][1], 0.8)]], shirt, 0.075);
    const hx = (p.neck[0] + (pose === 'bend' ? 0.09 : 0.01)) * height;
    const hy = (p.neck[1] - 0.1) * height;
    S.circle(hx, hy, 0.075 * height, skin);
    if (hat) S.path(`M${num(hx - 0.17 * height)} ${num(hy - 0.01 * height)}L${num(hx)} ${num(hy - 0.16 * height)}L${num(hx + 0.17 * height)} ${num(hy - 0.01 * height)}Q${num(hx)} ${num(hy + 0.035 * height)} ${num(hx - 0.17 * height)} ${num(hy - 0.01 * height)}Z`, hat);
    else S.path(`M${num(hx - 0.08 * height)} ${num(hy + 0.01 * height)}a${num(0.08 * height)} ${num(0.08 * height)} 0 0 1 ${num(0.16 * height)} ${num(-0.02 * height)}q${num(-0.08 * height)} ${num(-0.03 * height)} ${num(-0.16 * height)} ${num(0.02 * height)}Z`, hair);
  });
}

/** A tower of many thatched roofs. */
export function meru(S, x, y, height, tiers, { roof = '#1e1a24', wall = '#3a2a2a', lit = '#b0653c', glow = '#ffb765' } = {}) {
  const bodyWidth = height * 0.2;
  S.rect(x - bodyWidth * 0.62, y - height * 0.1, bodyWidth * 1.24, height * 0.1, S.lin([lit, wall], { x2: 1, y2: 0 }));
  S.rect(x - bodyWidth * 0.42, y - height * 0.2, bodyWidth * 0.84, height * 0.11, S.lin([lit, wall], { x2: 1, y2: 0 }));
  S.rect(x - bodyWidth * 0.1, y - height * 0.185, bodyWidth * 0.2, height * 0.09, glow, 'opacity=".9"');
  const step = (height * 0.76) / tiers;
  for (let i = 0; i < tiers; i++) {
    const t = i / tiers;
    const half = bodyWidth * at(1.05, 0.3, t);
    const yy = y - height * 0.2 - i * step;
    const rise = step * 0.72;
    S.rect(x - half * 0.3, yy - step, half * 0.6, step, wall);
    S.path(
      `M${num(x - half)} ${num(yy + rise * 0.1)}Q${num(x - half * 0.45)} ${num(yy - rise * 0.35)} ${num(x - half * 0.3)} ${num(yy - rise)}L${num(x + half * 0.3)} ${num(yy - rise)}Q${num(x + half * 0.45)} ${num(yy - rise * 0.35)} ${num(x + half)} ${num(yy + rise * 0.1)}Q${num(x)} ${num(yy + rise * 0.28)} ${num(x - half)} ${num(yy + rise * 0.1)}Z`,
      S.lin([[0, lit], [0.35, roof], [1, roof]], { x2: 1, y2: 0 }),
    );
  }
  const tip = y - height * 0.96;
  S.path(`M${num(x - bodyWidth * 0.12)} ${num(tip + step * 0.3)}L${num(x)} ${num(tip - step * 0.8)}L${num(x + bodyWidth * 0.12)} ${num(tip + step * 0.3)}Z`, roof);
}

/** Half of a split gate; `side` −1 stands left of the gap at x. */
export function gateHalf(S, x, y, height, side, { stone = '#5b4a46', light = '#d69a74', dark = '#2b2430', tiers = 7 } = {}) {
  const fill = S.lin([side < 0 ? light : dark, stone, side < 0 ? dark : light], { x2: 1, y2: 0 });
  const outer = (t) => x + side * height * at(0.36, 0.045, t ** 0.82);
  for (let i = 0; i < tiers; i++) {
    const t0 = i / tiers;
    const t1 = (i + 1) / tiers;
    const y0 = y - height * t0;
    const y1 = y - height * t1;
    const o0 = outer(t0);
    const o1 = outer(t0 + 0.05);
    S.path(`M${num(x)} ${num(y0)}L${num(o0)} ${num(y0)}L${num(o1)} ${num(y1)}L${num(x)} ${num(y1)}Z`, fill);
    const lip = height * 0.02;
    S.path(`M${num(x)} ${num(y1 + lip)}L${num(o1 + side * lip * 1.4)} ${num(y1 + lip)}L${num(o1 + side * lip * 2.6)} ${num(y1 - lip * 0.6)}L${num(x)} ${num(y1)}Z`, dark, 'opacity=".55"');
    if (i < tiers - 1) S.path(`M${num(o1)} ${num(y1)}q${num(side * lip * 0.4)} ${num(-lip * 2.4)} ${num(side * lip * 2.2)} ${num(-lip * 3.2)}q${num(-side * lip * 0.4)} ${num(lip * 2)} ${num(-side * lip * 0.6)} ${num(lip * 3.2)}Z`, stone);
    for (let k = 0; k < 5; k++) S.rect(at(x, o1, S.between(0.08, 0.85)), at(y0, y1, S.between(0.15, 0.8)), height * S.between(0.01, 0.03), height * 0.008, S.r() < 0.5 ? dark : light, 'opacity=".4"');
  }
  const t = y - height;
  S.path(`M${num(x)} ${num(t)}L${num(outer(1))} ${num(t)}Q${num(x + side * height * 0.02)} ${num(t - height * 0.05)} ${num(x)} ${num(t - height * 0.085)}Z`, stone);
}

/** A bamboo pole that bends over the road under its ornaments. */
export function penjor(S, x, y, height, lean, { pole = '#c9b25f', straw = '#e8cf7a' } = {}) {
  const tx = x + lean * height * 0.55;
  const ty = y - height * 0.82;
  const cx = x + lean * height * 0.04;
  const cy = y - height * 1.08;
  S.stroke(`M${num(x)} ${num(y)}Q${num(cx)} ${num(cy)} ${num(tx)} ${num(ty)}`, pole, height * 0.012);
  for (let t = 0.25; t < 1; t += 0.055) {
    const px = (1 - t) ** 2 * x + 2 * t * (1 - t) * cx + t * t * tx;
    const py = (1 - t) ** 2 * y + 2 * t * (1 - t) * cy + t * t * ty;
    const long = height * (0.03 + 0.05 * t);
    S.path(`M${num(px - long * 0.25)} ${num(py)}L${num(px + long * 0.25)} ${num(py)}L${num(px + lean * long * 0.2)} ${num(py + long)}Z`, S.r() < 0.3 ? '#f3efe0' : straw);
  }
  S.stroke(`M${num(tx)} ${num(ty)}v${num(height * 0.14)}`, straw, 2);
  S.path(`M${num(tx - height * 0.025)} ${num(ty + height * 0.12)}h${num(height * 0.05)}l${num(-height * 0.025)} ${num(height * 0.11)}Z`, '#f3efe0');
}

/** A fishing boat with two outriggers and a pointed bow. */
export function outrigger(S, x, y, length, { hull = '#f4f1e6', band = '#1f7fb5', sail = '', flip = false } = {}) {
  S.group(`transform="translate(${num(x)} ${num(y)})${flip ? ' scale(-1 1)' : ''}"`, () => {
    const l = length;
    if (sail) {
      S.stroke(`M${num(l * 0.05)} ${num(-l * 0.05)}L${num(l * 0.02)} ${num(-l * 0.72)}`, '#6a4a2c', l * 0.014);
      S.path(`M${num(-l * 0.25)} ${num(-l * 0.12)}L${num(l * 0.12)} ${num(-l * 0.86)}Q${num(l * 0.34)} ${num(-l * 0.4)} ${num(l * 0.36)} ${num(-l * 0.1)}Q${num(l * 0.05)} ${num(-l * 0.16)} ${num(-l * 0.25)} ${num(-l * 0.12)}Z`, sail);
    }
    S.path(`M${num(-l * 0.5)} ${num(-l * 0.1)}Q${num(-l * 0.3)} ${num(l * 0.03)} ${num(0)} ${num(l * 0.03)}Q${num(l * 0.32)} ${num(l * 0.03)} ${num(l * 0.56)} ${num(-l * 0.17)}Q${num(l * 0.34)} ${num(-l * 0.05)} 0 ${num(-l * 0.05)}Q${num(-l * 0.32)} ${num(-l * 0.05)} ${num(-l * 0.5)} ${num(-l * 0.1)}Z`, hull);
    S.stroke(`M${num(-l * 0.44)} ${num(-l * 0.065)}Q${num(-l * 0.2)} ${num(-l * 0.012)} 0 ${num(-l * 0.01)}Q${num(l * 0.3)} ${num(-l * 0.01)} ${num(l * 0.52)} ${num(-l * 0.145)}`, band, l * 0.025);
    for (const t of [-0.22, 0.2]) S.stroke(`M${num(l * t)} ${num(-l * 0.05)}q${num(l * 0.05)} ${num(-l * 0.09)} ${num(l * 0.1)} ${num(l * 0.13)}`, '#e6dcc0', l * 0.014);
    S.stroke(`M${num(-l * 0.34)} ${num(l * 0.085)}L${num(l * 0.5)} ${num(l * 0.075)}`, '#efe3c2', l * 0.02);
  });
}

export function bird(S, x, y, span, colour = '#1c2431') {
  S.stroke(`M${num(x - span)} ${num(y)}q${num(span * 0.5)} ${num(-span * 0.55)} ${num(span)} 0q${num(span * 0.5)} ${num(-span * 0.55)} ${num(span)} 0`, colour, Math.max(1.6, span * 0.12));
}
