export { fbm, line, num } from '../kit.mjs';
export { below, cloud } from '../land.mjs';
