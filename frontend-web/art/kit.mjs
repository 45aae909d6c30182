// The drawing kit: a scene is an SVG of layers. Everything random comes from the scene's name, so that each run draws
// the same picture.

export function rng(text) {
  let a = 2166136261;
  for (const c of text) a = Math.imul(a ^ c.charCodeAt(0), 16777619);
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Smooth noise in −1…1, with finer noise upon it. */
export function fbm(r, octaves = 5, gain = 0.5) {
  const rows = Array.from({ length: octaves }, () => Array.from({ length: 512 }, () => r() * 2 - 1));
  return (x) => {
    let sum = 0;
    let size = 1;
    let all = 0;
    rows.forEach((row, o) => {
      const at = x * 2 ** o + 37 * o + 200;
      const i = Math.floor(at);
      const f = at - i;
      const s = f * f * (3 - 2 * f);
      sum += size * (row[i & 511] * (1 - s) + row[(i + 1) & 511] * s);
      all += size;
      size *= gain;
    });
    return sum / all;
  };
}

export const num = (v) => Math.round(v * 10) / 10;
export const line = (points) => points.map(([x, y], i) => `${i ? 'L' : 'M'}${num(x)} ${num(y)}`).join('');

export function scene(name, w = 1920, h = 1280) {
  const defs = [];
  const out = [];
  let n = 0;
  const r = rng(name);
  const id = () => `g${n++}`;
  const stops = (list) =>
    list
      .map((s, i) => {
        const [at, colour, opacity = 1] = Array.isArray(s) ? s : [i / (list.length - 1), s];
        return `<stop offset="${at}" stop-color="${colour}" stop-opacity="${opacity}"/>`;
      })
      .join('');

  const S = {
    name,
    w,
    h,
    r,
    between: (a, b) => a + (b - a) * r(),
    add: (...parts) => out.push(...parts),
    def: (make) => {
      const i = id();
      defs.push(make(i));
      return `url(#${i})`;
    },
    lin: (list, { x1 = 0, y1 = 0, x2 = 0, y2 = 1 } = {}) =>
      S.def((i) => `<linearGradient id="${i}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stops(list)}</linearGradient>`),
    /** From y1 to y2 of the picture, whatever the shape. */
    fall: (list, y1, y2) =>
      S.def(
        (i) =>
          `<linearGradient id="${i}" gradientUnits="userSpaceOnUse" x1="0" y1="${num(y1)}" x2="0" y2="${num(y2)}">${stops(list)}</linearGradient>`,
      ),
    rad: (list, cx, cy, radius, ry = radius) =>
      S.def(
        (i) =>
          `<radialGradient id="${i}" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1" gradientTransform="translate(${num(cx)} ${num(cy)}) scale(${num(radius)} ${num(ry)})">${stops(list)}</radialGradient>`,
      ),
    blur: (d, dy = d) =>
      S.def(
        (i) =>
          `<filter id="${i}" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="${d} ${dy}"/></filter>`,
      ),
    clip: (path) => S.def((i) => `<clipPath id="${i}"><path d="${path}"/></clipPath>`),
    path: (d, fill, more = '') => S.add(`<path d="${d}" fill="${fill}" ${more}/>`),
    rect: (x, y, ww, hh, fill, more = '') =>
      S.add(`<rect x="${num(x)}" y="${num(y)}" width="${num(ww)}" height="${num(hh)}" fill="${fill}" ${more}/>`),
    circle: (x, y, rr, fill, more = '') =>
      S.add(`<circle cx="${num(x)}" cy="${num(y)}" r="${num(rr)}" fill="${fill}" ${more}/>`),
    ellipse: (x, y, rx, ry, fill, more = '') =>
      S.add(`<ellipse cx="${num(x)}" cy="${num(y)}" rx="${num(rx)}" ry="${num(ry)}" fill="${fill}" ${more}/>`),
    stroke: (d, colour, width, more = '') =>
      S.add(
        `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${num(width)}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`,
      ),
    group: (more, draw) => {
      S.add(`<g ${more}>`);
      draw();
      S.add('</g>');
    },
    svg: () =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}"><defs>${defs.join('')}</defs>${out.join('')}</svg>`,
  };
  return S;
}

/** Paper grain, which also keeps long gradients from banding; and a soft dark edge. */
export function finish(S, { grain = 0.09, edge = 0.28 } = {}) {
  const { w, h } = S;
  S.rect(0, 0, w, h, S.rad([[0.55, '#000', 0], [1, '#06121c', edge]], w / 2, h * 0.48, w * 0.78, h * 0.86));
  const f = S.def(
    (i) =>
      `<filter id="${i}" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".62" numOctaves="2" seed="7"/><feColorMatrix values="0 0 0 0 .5  0 0 0 0 .5  0 0 0 0 .5  1.6 0 0 0 -.5"/></filter>`,
  );
  S.rect(0, 0, w, h, '#888', `filter="${f}" opacity="${grain}" style="mix-blend-mode:soft-light"`);
}
