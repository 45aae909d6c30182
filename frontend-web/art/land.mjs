// Sky, light, land and water.

import { fbm, line, num } from './kit.mjs';

export function sky(S, colours, to = S.h) {
  S.rect(0, 0, S.w, to + 2, S.fall(colours, 0, to));
}

export function sun(S, x, y, radius, { core = '#fff6d8', glow = '#ffcf7a', reach = 9, strength = 0.85 } = {}) {
  S.rect(0, 0, S.w, S.h, S.rad([[0, glow, strength], [0.18, glow, strength * 0.5], [0.5, glow, strength * 0.14], [1, glow, 0]], x, y, radius * reach));
  if (core) S.circle(x, y, radius, S.rad([[0, '#fffdf2'], [0.75, core], [1, glow]], x, y, radius));
}

/** Beams out of one point, fading. */
export function rays(S, x, y, { from = 0, to = Math.PI * 2, count = 14, length = 1200, colour = '#fff2c8', opacity = 0.16 } = {}) {
  const fill = S.rad([[0, colour, opacity], [0.4, colour, opacity * 0.5], [1, colour, 0]], x, y, length);
  S.group(`filter="${S.blur(6)}" style="mix-blend-mode:screen"`, () => {
    for (let i = 0; i < count; i++) {
      const a = from + ((to - from) * (i + S.between(0.1, 0.9))) / count;
      const half = S.between(0.008, 0.05);
      S.path(
        `M${num(x)} ${num(y)}L${num(x + Math.cos(a - half) * length)} ${num(y + Math.sin(a - half) * length)}L${num(x + Math.cos(a + half) * length)} ${num(y + Math.sin(a + half) * length)}Z`,
        fill,
      );
    }
  });
}

export function stars(S, to, count = 260) {
  for (let i = 0; i < count; i++) {
    const y = to * S.r() ** 1.3;
    S.circle(S.r() * S.w, y, S.between(0.6, 2.3), '#fff', `opacity="${num(S.between(0.25, 0.95) * (1 - y / to / 1.2))}"`);
  }
}

/** Torn bands of cloud or mist between two heights, from noise stretched wide. */
export function mist(S, y, height, colour, { opacity = 0.8, stretch = 1, seed = 1, cut = 0.42 } = {}) {
  const filter = S.def(
    (i) =>
      `<filter id="${i}" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency="${0.0016 * stretch} ${0.0085 * stretch}" numOctaves="5" seed="${seed}"/><feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  ${1 / (1 - cut)} ${0.9 / (1 - cut)} 0 0 ${-cut * 2}" result="n"/><feFlood flood-color="${colour}"/><feComposite in2="n" operator="in"/></filter>`,
  );
  const fade = S.fall([[0, '#000'], [0.35, '#fff'], [0.65, '#fff'], [1, '#000']], y, y + height);
  const mask = S.def(
    (i) => `<mask id="${i}" maskUnits="userSpaceOnUse" x="0" y="0" width="${S.w}" height="${S.h}"><rect x="0" y="${num(y)}" width="${S.w}" height="${num(height)}" fill="${fade}"/></mask>`,
  );
  S.add(`<g mask="${mask}" opacity="${opacity}"><rect x="0" y="${num(y)}" width="${S.w}" height="${num(height)}" filter="${filter}"/></g>`);
}

/** A soft veil of one colour, thickest in its middle. */
export function veil(S, y, height, colour, opacity = 0.7) {
  S.rect(0, y, S.w, height, S.fall([[0, colour, 0], [0.5, colour, opacity], [1, colour, 0]], y, y + height));
}

/** A cumulus: flat below, heaped above. */
export function cloud(S, x, y, width, { light = '#ffffff', shade = '#d7e3ee', opacity = 0.95 } = {}) {
  const fill = S.fall([light, light, shade], y - width * 0.32, y + width * 0.08);
  S.group(`opacity="${opacity}" filter="${S.blur(width * 0.012)}"`, () => {
    const count = 15;
    for (let i = 0; i < count; i++) {
      const t = i / (count - 1);
      const bulge = Math.sin(Math.PI * t) ** 0.8;
      const radius = width * (0.05 + 0.1 * bulge * S.between(0.6, 1.15));
      S.ellipse(x + (t - 0.5) * width, y - radius * S.between(0.5, 1.2) - bulge * width * 0.05, radius * 1.15, radius, fill);
    }
    S.ellipse(x, y, width * 0.5, width * 0.045, fill);
  });
}

/** The line of a range of hills: x → y. `sharp` makes crests of its waves. */
export function range(S, y, height, { scale = 420, octaves = 5, sharp = 0, gain = 0.5 } = {}) {
  const f = fbm(S.r, octaves, gain);
  const g = (x) => {
    const v = f(x / scale);
    return v * (1 - sharp) + (1 - 2 * Math.abs(v) ** 0.8) * sharp;
  };
  return (x) => y - g(x) * height;
}

export function points(S, f, step = 6, from = -20, to = S.w + 20) {
  const list = [];
  for (let x = from; x <= to; x += step) list.push([x, f(x)]);
  return list;
}

export function below(S, f, bottom = S.h + 20, step = 6) {
  return `${line(points(S, f, step))}L${S.w + 20} ${num(bottom)}L-20 ${num(bottom)}Z`;
}

/** Hills under a line, fading into mist; `relief` hatches the side towards the light. */
export function hills(S, f, colours, { bottom = S.h, relief = 0, lit = '#fff', dark = '#001', from = 1, length = 160 } = {}) {
  let top = S.h;
  for (const [, y] of points(S, f, 20)) top = Math.min(top, y);
  const d = below(S, f, bottom);
  S.path(d, S.fall(colours, top, bottom));
  if (!relief) return;
  S.group(`clip-path="${S.clip(d)}"`, () => {
    const slope = (x) => (f(x + 14) - f(x - 14)) / 28;
    for (let x = -20; x < S.w + 20; x += 5) {
      const light = slope(x) * from;
      const long = length * S.between(0.35, 1);
      const drift = Math.sign(slope(x)) * long * S.between(0.1, 0.55);
      const y = f(x) + S.between(0, 6);
      const colour = light > 0 ? lit : dark;
      const o = Math.min(0.55, Math.abs(light) * 0.75) * relief;
      S.stroke(`M${num(x)} ${num(y)}q${num(drift * 0.3)} ${num(long * 0.4)} ${num(drift)} ${num(long)}`, S.fall([[0, colour, o], [1, colour, 0]], y, y + long), S.between(3, 9));
    }
  });
}

/** Forest on a hill: crowns in rows, lit from above. */
export function forest(S, f, { colours, crown = 26, rows = 3, lit = '#cfe88a', gap = 0.75, bottom = S.h, deep = 0 }) {
  S.path(below(S, f, bottom), S.fall([colours[0], colours[1]], Math.min(f(0), f(S.w / 2), f(S.w)), bottom));
  for (let row = 0; row < rows; row++) {
    const size = crown * (1 + row * 0.25);
    for (let x = -30; x < S.w + 30; x += size * gap) {
      const radius = size * S.between(0.6, 1.15);
      const y = f(x) + row * crown * (0.9 + deep) + S.between(-0.3, 0.3) * size;
      const fill = S.lin([[0, lit, 0.5 - row * 0.08], [0.35, colours[0]], [1, colours[1]]]);
      S.ellipse(x + S.between(-4, 4), y, radius, radius * S.between(0.8, 1.05), fill);
    }
  }
}

/** Water from a height down: the sky's colours again, then streaks that widen towards the viewer. */
export function water(S, y, colours, { streak = '#fff', count = 240, opacity = 0.3, bottom = S.h } = {}) {
  S.rect(0, y, S.w, bottom - y + 2, S.fall(colours, y, bottom));
  for (let i = 0; i < count; i++) {
    const t = S.r() ** 1.7;
    const yy = y + t * (bottom - y);
    S.ellipse(S.r() * S.w, yy, S.between(18, 60) * (0.3 + t * 2.6), S.between(0.6, 1.4) * (0.5 + t * 3), streak, `opacity="${num(opacity * S.between(0.15, 1) * 10) / 10}"`);
  }
}

/** The sun's road on water. */
export function glitter(S, x, y, bottom, colour, { width = 90, count = 260, opacity = 0.75 } = {}) {
  S.path(
    `M${x - width * 0.4} ${y}L${x + width * 0.4} ${y}L${x + width * 2.2} ${bottom}L${x - width * 2.2} ${bottom}Z`,
    S.fall([[0, colour, 0.5], [1, colour, 0.05]], y, bottom),
    `filter="${S.blur(24, 2)}"`,
  );
  for (let i = 0; i < count; i++) {
    const t = S.r() ** 1.3;
    const off = (S.r() + S.r() + S.r() - 1.5) * width * (0.6 + t * 2);
    S.ellipse(x + off, y + t * (bottom - y), S.between(8, 34) * (0.35 + t * 1.7), S.between(0.8, 1.6) * (0.6 + t * 2.4), colour, `opacity="${num(S.between(0.25, 1) * opacity * 10) / 10}"`);
  }
}

/** A volcano: hollow flanks, a broken top, gullies, one side in the light. Returns its outline as x → y. */
export function volcano(S, cx, top, base, half, { lit = '#f6b98a', dark = '#33415f', foot = '#8c93b4', crater = 0.075, from = -1, ribs = 90, hollow = 1.75 } = {}) {
  const f = fbm(S.r, 4);
  const height = base - top;
  const at = (x) => {
    const u = Math.abs(x - cx) / half;
    const rough = f((x - cx) / (half * 0.35)) * height * 0.022;
    if (u < crater) return top + height * (0.012 + 0.02 * (1 - u / crater)) + height * 0.012 * f((x / half) * 14);
    return base - height * (1 - Math.min(1, (u - crater) / (1 - crater))) ** hollow + rough;
  };
  const outline = [];
  for (let x = cx - half; x <= cx + half; x += 5) outline.push([x, at(x)]);
  const d = `${line(outline)}L${cx + half} ${base + 40}L${cx - half} ${base + 40}Z`;
  S.path(d, S.fall([[0, dark], [0.55, dark], [1, foot]], top, base));
  S.group(`clip-path="${S.clip(d)}"`, () => {
    const face = [[cx + half * crater * 0.4 * -from, top - 20]];
    for (let t = 0; t <= 1.02; t += 0.04) face.push([cx + -from * half * (0.02 + 0.1 * t + 0.07 * f(t * 7 + 3)), top + height * t]);
    const side = from * half * 1.2;
    S.path(`${line(face)}L${num(cx + side)} ${base + 60}L${num(cx + side)} ${top - 30}Z`, S.fall([[0, lit, 0.95], [0.6, lit, 0.55], [1, lit, 0]], top, base), `filter="${S.blur(3)}"`);
    const soft = S.blur(1.6);
    for (let i = 0; i < ribs; i++) {
      const u = S.between(-1, 1);
      const t0 = S.between(0, 0.5);
      const bend = S.between(0.75, 1.1);
      const p = [];
      for (let t = t0; t < Math.min(1, t0 + S.between(0.25, 0.6)); t += 0.05) {
        const spread = 1 - (1 - t) ** (1 / hollow);
        p.push([cx + u * half * (crater * 0.7 + spread * 0.82 * bend) + f(t * 9 + i) * 14, top + t * height]);
      }
      if (p.length < 2) continue;
      const sunny = Math.sign(u) === from;
      S.stroke(line(p), S.r() < 0.6 ? (sunny ? '#6b3d4a' : '#141c33') : sunny ? '#ffe2b8' : '#6c7aa0', S.between(3, 10), `opacity="${num(S.between(0.06, 0.2) * 100) / 100}" filter="${soft}"`);
    }
  });
  return at;
}

/** A wall of jungle: crowns from an upper line down to a lower one, darker as it falls; `inside` leaves places free. */
export function wall(S, f, bottom, { light = '#a9d268', mid = '#4c9450', dark = '#12402f', crown = 26, from = 0, to = S.w, inside = () => true } = {}) {
  const mix = (a, b, t) => `#${[1, 3, 5].map((i) => Math.round(parseInt(a.slice(i, i + 2), 16) * (1 - t) + parseInt(b.slice(i, i + 2), 16) * t).toString(16).padStart(2, '0')).join('')}`;
  const fills = Array.from({ length: 12 }, (_, i) => {
    const t = i / 11;
    const body = t < 0.45 ? mix(mid, dark, t * 0.7) : mix(mid, dark, 0.32 + (t - 0.45) * 1.1);
    return S.lin([[0, mix(light, body, 0.15 + t * 0.55)], [0.5, body], [1, mix(body, '#051c18', 0.55)]]);
  });
  const list = [];
  for (let x = from - crown; x < to + crown; x += crown * 0.7) {
    const top = f(x);
    for (let y = top; y < bottom(x); y += crown * 0.62) list.push([x + S.between(-0.4, 0.4) * crown, y + S.between(-0.3, 0.3) * crown, (y - top) / Math.max(1, bottom(x) - top)]);
  }
  list.sort((a, b) => a[1] - b[1]);
  for (const [x, y, t] of list) {
    if (!inside(x, y)) continue;
    const size = crown * S.between(0.55, 1.2);
    S.ellipse(x, y, size, size * S.between(0.75, 1.05), fills[Math.min(11, Math.max(0, Math.round((t + S.between(-0.12, 0.12)) * 11)))]);
  }
  for (let i = 0; i < list.length / 9; i++) {
    const [x, y] = list[Math.floor(S.r() * list.length)];
    if (!inside(x, y)) continue;
    S.stroke(`M${num(x)} ${num(y)}q${num(S.between(-14, 14))} ${num(S.between(20, 50))} ${num(S.between(-8, 8))} ${num(S.between(40, 120))}`, S.r() < 0.5 ? light : mid, S.between(1.5, 4), 'opacity=".45"');
  }
}
