import { describe, expect, it } from 'vitest';
import { launchBrowser } from '../../test/support/browser.ts';
import { shrinkPng } from './shrink-png.ts';

const COLORS = [
  [250, 224, 94],
  [31, 84, 160],
  [4, 104, 63],
];

describe('shrinkPng', () => {
  it('keeps the colors of a picture that has few of them', async () => {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 300, height: 100 } });
      const boxes = COLORS.map(
        (rgb) => `<div style="background:rgb(${rgb});width:100px;height:100px"></div>`,
      );
      await page.setContent(`<body style="margin:0;display:flex">${boxes.join('')}</body>`);
      const shrunk = shrinkPng(await page.screenshot());
      const url = `data:image/png;base64,${shrunk.toString('base64')}`;
      const shown = await page.evaluate<number[][]>(`(async () => {
        const image = new Image();
        image.src = '${url}';
        await image.decode();
        const context = new OffscreenCanvas(300, 100).getContext('2d');
        context.drawImage(image, 0, 0);
        const at = (x) => [...context.getImageData(x, 50, 1, 1).data].slice(0, 3);
        return [50, 150, 250].map(at);
      })()`);
      expect(shown).toEqual(COLORS);
    } finally {
      await browser.close();
    }
  });
});
