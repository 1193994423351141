// The pictures that `blame --svg`, `events --svg` and `storm --svg` write, in a real browser.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { axePath, launch, missing, pictures, writeCharts } from './browser.mjs';

const names = ['udev', 'causes', 'trace', 'log', 'waste'];

describe('A picture in a browser', { skip: missing }, () => {
  let browser;
  let charts;

  before(async () => {
    charts = writeCharts();
    browser = await launch();
  });
  after(() => browser?.close());

  /** Opens a picture within a page, where it is an element among others, and fails if it says anything or asks for anything. */
  async function open(name, options) {
    const around = join(dirname(charts[name]), `${name}.html`);
    const picture = readFileSync(charts[name], 'utf8');
    writeFileSync(around, `<!DOCTYPE html><html lang="en"><title>${name}</title><body style="margin:0"><main><h1 hidden>x</h1>${picture}</main></body></html>`);
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const said = [];
    page.on('console', message => said.push(message.text()));
    page.on('pageerror', error => said.push(error.message));
    page.on('request', request => { if (request.url() !== pathToFileURL(around).href) said.push(`request ${request.url()}`); });
    await page.goto(pathToFileURL(around).href);
    return {
      page,
      async close() {
        assert.deepEqual(said, []);
        await context.close();
      },
    };
  }

  for (const name of names) {
    it(`is a document of its own: ${name}`, async () => {
      const page = await browser.newPage();
      await page.goto(pathToFileURL(charts[name]).href);
      assert.equal(await page.evaluate(() => document.documentElement.localName), 'svg');
      assert.equal(await page.evaluate(() => document.querySelector('parsererror')), null);
      await page.close();
    });

    for (const width of [390, 1024, 1920]) {
      for (const colorScheme of ['light', 'dark']) {
        it(`shows ${name} at ${width} pixels in ${colorScheme}, with all text within it`, async () => {
          const { page, close } = await open(name, { viewport: { width, height: 900 }, colorScheme });
          const outside = await page.evaluate(() => {
            const frame = document.querySelector('svg').getBoundingClientRect();
            return [...document.querySelectorAll('svg text')].filter(text => {
              const box = text.getBoundingClientRect();
              return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
            }).map(text => text.textContent);
          });
          assert.deepEqual(outside, []);
          await page.screenshot({ path: join(pictures, `chart-${name}-${width}-${colorScheme}.png`), fullPage: true });
          await close();
        });
      }
    }

    for (const colorScheme of ['light', 'dark']) {
      it(`has nothing that axe-core finds: ${name} in ${colorScheme}`, async () => {
        const { page, close } = await open(name, { viewport: { width: 1200, height: 900 }, colorScheme });
        await page.addScriptTag({ content: readFileSync(axePath, 'utf8') });
        // The page around the picture has no heading.
        const found = await page.evaluate(() => window.axe.run('svg'));
        assert.deepEqual(found.violations.map(rule => `${rule.id}: ${rule.nodes.length}, ${rule.nodes[0].html.slice(0, 120)}`), []);
        await close();
      });
    }
  }

  it('has texts of a boot that do not lie over each other or over a bar', async () => {
    for (const name of ['udev', 'causes', 'trace', 'log']) {
      const { page, close } = await open(name, { viewport: { width: 1200, height: 900 } });
      const over = await page.evaluate(() => [...document.querySelectorAll('svg g')].flatMap(row => {
        const text = row.querySelector('text').getBoundingClientRect();
        return [...row.querySelectorAll('rect')].filter(bar => {
          const box = bar.getBoundingClientRect();
          return box.left < text.right && text.left < box.right && box.top + 1 < text.bottom - 3 && text.top + 3 < box.bottom - 1;
        }).map(() => row.textContent);
      }));
      assert.deepEqual(over, [], name);
      await close();
    }
  });
});
