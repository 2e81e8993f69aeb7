import { palettePng, readPng } from './png.ts';

const COLORS_MAX = 256;

interface Color {
  /** 0xrrggbb */
  value: number;
  count: number;
}

/** The same picture in at most 256 colors: a screen has few, and its file becomes a third. */
export function shrinkPng(file: Buffer): Buffer {
  const pixels = readPng(file);
  const { rgb } = pixels;
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const value = valueAt(rgb, at);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const groups = grouped([...counts].map(([value, count]) => ({ value, count })));
  const indexOf = new Map(
    groups.flatMap((group, index) => group.map(({ value }) => [value, index] as const)),
  );
  const palette = Uint8Array.from(groups.flatMap(meanOf));
  const indexes = new Uint8Array(rgb.length / 3);
  for (let at = 0; at < indexes.length; at++) indexes[at] = indexOf.get(valueAt(rgb, at * 3)) ?? 0;
  return palettePng(pixels, palette, indexes);
}

function valueAt(rgb: Uint8Array, at: number): number {
  return ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0);
}

const channel = (value: number, of: number) => (value >> (16 - of * 8)) & 255;

/** Cuts the group with the widest channel in two until there are enough of them. */
function grouped(colors: Color[]): Color[][] {
  const groups = [colors];
  while (groups.length < COLORS_MAX) {
    const widest = groups.reduce((a, b) => (spreadOf(b).width > spreadOf(a).width ? b : a));
    const { width, of } = spreadOf(widest);
    if (width === 0) break;
    const sorted = widest.toSorted((a, b) => channel(a.value, of) - channel(b.value, of));
    const [low, high] = [
      channel(sorted[0]?.value ?? 0, of),
      channel(sorted.at(-1)?.value ?? 0, of),
    ];
    const cut = sorted.findIndex(({ value }) => channel(value, of) > (low + high) / 2);
    groups.splice(groups.indexOf(widest), 1, sorted.slice(0, cut), sorted.slice(cut));
  }
  return groups;
}

const spreads = new WeakMap<Color[], { width: number; of: number }>();

function spreadOf(group: Color[]): { width: number; of: number } {
  const known = spreads.get(group);
  if (known !== undefined) return known;
  const widths = [0, 1, 2].map((of) => {
    const values = group.map(({ value }) => channel(value, of));
    return Math.max(...values) - Math.min(...values);
  });
  const width = Math.max(...widths);
  const spread = { width, of: widths.indexOf(width) };
  spreads.set(group, spread);
  return spread;
}

/** Near the color that most of its pixels have: grounds stay exactly as they are. */
function meanOf(group: Color[]): number[] {
  const most = group.reduce((a, b) => (b.count > a.count ? b : a));
  return [0, 1, 2].map((of) => channel(most.value, of));
}
