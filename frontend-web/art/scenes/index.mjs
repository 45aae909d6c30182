import * as green from './green.mjs';
import * as mountain from './mountain.mjs';
import * as sea from './sea.mjs';
import * as village from './village.mjs';

const ART = { folder: 'art', widths: [800, 1400, 2000], quality: 0.76, look: { edge: 0.12 } };

export const SCENES = [
  { name: 'volcano-sunrise', draw: mountain.volcanoSunrise },
  { name: 'crater-rim', draw: mountain.craterRim },
  { name: 'night-climb', draw: mountain.nightClimb },
  { name: 'crater-lake', draw: mountain.craterLake },
  { name: 'twin-lakes', draw: mountain.twinLakes },
  { name: 'rice-terraces', draw: green.riceTerraces },
  { name: 'terrace-walk', draw: green.terraceWalk },
  { name: 'rice-harvest', draw: green.riceHarvest },
  { name: 'waterfall', draw: green.waterfall },
  { name: 'twin-falls', draw: green.twinFalls },
  { name: 'jungle-swing', draw: green.jungleSwing },
  { name: 'jungle-bridge', draw: green.jungleBridge },
  { name: 'river-rafting', draw: green.riverRafting },
  { name: 'river-gorge', draw: green.riverGorge },
  { name: 'sea-temple', draw: sea.seaTemple },
  { name: 'lake-temple', draw: sea.lakeTemple },
  { name: 'snorkel-reef', draw: sea.snorkelReef },
  { name: 'sea-turtle', draw: sea.seaTurtle },
  { name: 'island-cliff', draw: sea.islandCliff },
  { name: 'outrigger-beach', draw: sea.outriggerBeach },
  { name: 'temple-gate', draw: village.templeGate },
  { name: 'fire-dance', draw: village.fireDance },
  { name: 'stage-dancer', draw: village.stageDancer },
  { name: 'village-road', draw: village.villageRoad },
  { name: 'village-lunch', draw: village.villageLunch },
  { name: 'water-palace', draw: village.waterPalace },
  // what the site itself wears
  { name: 'hero', draw: village.hero, ...ART, size: [2400, 1350] },
  { name: 'why-us', as: 'waterfall', draw: green.waterfall, ...ART },
  { name: 'band', as: 'river-gorge', draw: green.riverGorge, ...ART },
  { name: 'panorama', draw: village.panorama, ...ART, size: [2400, 720], look: { edge: 0 } },
];
