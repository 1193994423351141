// The page that `moddups report` writes, in a real browser.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { axePath, launch, missing, pictures, writePages } from './browser.mjs';

const names = ['boot', 'origins', 'both', 'advice', 'storms', 'measured', 'fleet'];

describe('The report in a browser', { skip: missing }, () => {
  let browser;
  let pages;

  before(async () => {
    pages = writePages();
    browser = await launch();
  });
  after(() => browser?.close());

  /** Opens a page, and fails if it says anything on the console or breaks its policy. */
  async function open(name, options = {}) {
    const context = await browser.newContext({ viewport: { width: 1024, height: 900 }, ...options });
    const page = await context.newPage();
    const said = [];
    page.on('console', message => said.push(message.text()));
    page.on('pageerror', error => said.push(error.message));
    page.on('request', request => { if (!request.url().startsWith('file:')) said.push(`request ${request.url()}`); });
    await page.addInitScript(() => {
      window.violations = [];
      document.addEventListener('securitypolicyviolation', event => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
    });
    await page.goto(pathToFileURL(pages[name]).href);
    return {
      page,
      async close() {
        assert.deepEqual(said, []);
        if (options.javaScriptEnabled !== false)
          assert.deepEqual(await page.evaluate(() => window.violations), []);
        await context.close();
      },
    };
  }

  const viewBox = page => page.locator('.lane').first().getAttribute('viewBox').then(text => text.split(' ').map(Number));
  const settle = page => page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));

  for (const name of names) {
    for (const width of [390, 1024, 1920]) {
      for (const colorScheme of ['light', 'dark']) {
        it(`shows ${name} at ${width} pixels in ${colorScheme}, without a scroll bar across`, async () => {
          const { page, close } = await open(name, { viewport: { width, height: 900 }, colorScheme });
          await settle(page);
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
          await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`), fullPage: true });
          await close();
        });
      }
    }

    for (const colorScheme of ['light', 'dark']) {
      it(`has nothing that axe-core finds: ${name} in ${colorScheme}`, async () => {
        // Axe puts a script into the page, which the policy would forbid.
        const { page, close } = await open(name, { colorScheme, bypassCSP: true });
        await page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true; }));
        await page.addScriptTag({ path: axePath });
        const found = await page.evaluate(() => window.axe.run());
        assert.deepEqual(found.violations.map(rule => `${rule.id}: ${rule.nodes.length}, ${rule.nodes[0].html.slice(0, 120)}`), []);
        await close();
      });
    }
  }

  it('runs no script that is not its own', async () => {
    const { page } = await open('boot');
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
    });
    assert.equal(await page.evaluate(() => window.ran), undefined);
    assert.equal((await page.evaluate(() => window.violations)).length, 1);
    await page.context().close();
  });

  it('sorts a table by a column, both ways, and says so', async () => {
    const { page, close } = await open('boot');
    const table = page.locator('section', { hasText: 'What loaded modules' }).locator('table').first();
    const column = async index => table.locator(`tbody tr > :nth-child(${index})`).allTextContents();
    const calls = table.locator('thead th', { hasText: 'Calls' });
    await calls.locator('button').click();
    assert.equal(await calls.getAttribute('aria-sort'), 'descending');
    const down = (await column(4)).map(Number);
    assert.deepEqual(down, [...down].sort((a, b) => b - a));
    await calls.locator('button').focus();
    await page.keyboard.press('Enter');
    assert.equal(await calls.getAttribute('aria-sort'), 'ascending');
    await table.locator('thead th', { hasText: 'Wasted' }).locator('button').click();
    assert.equal((await column(1))[0], 'kvm');
    await table.locator('thead th', { hasText: 'Module' }).locator('button').click();
    assert.equal((await column(1))[0], 'aead');
    assert.match(await page.locator('[aria-live=polite]').textContent(), /Sorted by Module, ascending/);
    await close();
  });

  it('searches a table, and clears the search with Escape', async () => {
    const { page, close } = await open('boot');
    const box = page.locator('section', { hasText: 'What loaded modules' }).locator('.table').first();
    const shown = () => box.locator('tbody tr:visible').count();
    const all = await shown();
    await box.locator('input[type=search]').fill('kvm udev');
    assert.equal(await shown(), 2);
    assert.match(await box.locator('[role=status]').textContent(), /2 of \d+ rows/);
    await page.keyboard.press('Escape');
    assert.equal(await shown(), all);
    await close();
  });

  it('zooms and moves all time axes of a boot together, with buttons, keys, the wheel and by dragging', async () => {
    const { page, close } = await open('boot');
    const span = async () => (await viewBox(page))[2];
    await page.locator('button[aria-label="Zoom in"]').first().click();
    await settle(page);
    assert.equal(await span(), 500000);
    const boxes = await page.locator('.lane').evaluateAll(lanes => new Set(lanes.map(lane => lane.getAttribute('viewBox').split(' ').filter((_, at) => at % 2 === 0).join(' '))).size);
    assert.equal(boxes, 1);
    const plot = page.locator('.plot').first();
    await plot.focus();
    await page.keyboard.press('+');
    await settle(page);
    assert.equal(await span(), 250000);
    const [before] = await viewBox(page);
    await page.keyboard.press('ArrowRight');
    await settle(page);
    assert.equal((await viewBox(page))[0] > before, true);
    await page.keyboard.press('Home');
    await settle(page);
    assert.equal((await viewBox(page))[0], 0);
    const area = await plot.boundingBox();
    await page.mouse.move(area.x + area.width * 0.8, area.y + 60);
    await page.mouse.down();
    await page.mouse.move(area.x + area.width * 0.5, area.y + 60, { steps: 5 });
    await page.mouse.up();
    await settle(page);
    assert.equal((await viewBox(page))[0] > 0, true);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -120);
    await page.keyboard.up('Control');
    await settle(page);
    assert.equal((await span()) < 250000, true);
    await plot.focus();
    await page.keyboard.press('0');
    await settle(page);
    assert.equal(await span(), 1000000);
    await close();
  });

  it('tells all of a call where the mouse is, and steps through the calls by keys', async () => {
    const { page, close } = await open('boot');
    const tip = page.locator('[role=tooltip]');
    const bar = page.locator('rect.loaded[data-row]').last();
    await bar.scrollIntoViewIfNeeded();
    await bar.hover();
    assert.match(await tip.textContent(), /Module.*Ended.*loaded it.*Start.*Origin.*Udev/);
    await page.locator('.plot').first().focus();
    await page.keyboard.press('Escape');
    assert.equal(await tip.isVisible(), false);
    await page.keyboard.press('n');
    await settle(page);
    await settle(page);
    assert.equal(await tip.isVisible(), true);
    assert.match(await page.locator('[aria-live=polite]').textContent(), /Module /);
    await close();
  });

  it('is moved and pinched by fingers', async () => {
    const { page, close } = await open('boot', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const plot = page.locator('.plot').first();
    await plot.scrollIntoViewIfNeeded();
    const pinch = async (type, gap) => plot.evaluate((element, [kind, half]) => {
      const box = element.getBoundingClientRect();
      for (const [id, side] of [[11, -1], [12, 1]]) {
        element.dispatchEvent(new PointerEvent(kind, {
          pointerId: id, pointerType: 'touch', button: kind === 'pointermove' ? -1 : 0, bubbles: true,
          clientX: box.left + box.width * 0.6 + side * half, clientY: box.top + 50,
        }));
      }
    }, [type, gap]);
    // Made-up pointers can't be captured.
    await page.evaluate(() => { Element.prototype.setPointerCapture = () => {}; });
    await pinch('pointerdown', 20);
    for (const gap of [30, 40, 60])
      await pinch('pointermove', gap);
    await pinch('pointerup', 60);
    await settle(page);
    assert.equal((await viewBox(page))[2] < 600000, true);
    const button = await page.locator('button[aria-label="Whole boot"]').first().boundingBox();
    assert.equal(Math.min(button.width, button.height) >= 24, true);
    await close();
  });

  it('can be used by keys alone, and shows where the keys go', async () => {
    const { page, close } = await open('boot');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the report');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, 'none');
    await close();
  });

  it('is there without its script', async () => {
    const { page, close } = await open('boot', { javaScriptEnabled: false });
    assert.equal(await page.locator('.lane').count() > 20, true);
    assert.equal(await page.locator('.axis text').count() > 3, true);
    assert.equal(await page.locator('button').count(), 0);
    await page.screenshot({ path: join(pictures, 'boot-without-script.png'), fullPage: true });
    await close();
  });

  for (const name of names) {
    it(`goes on paper: ${name}`, async () => {
      const { page, close } = await open(name, { viewport: { width: 794, height: 1123 } });
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      await settle(page);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
      await page.screenshot({ path: join(pictures, `${name}-print.png`), fullPage: true });
      await close();
    });
  }

  it('has points of measured boots in the graph, and their table', async () => {
    const { page, close } = await open('measured');
    assert.equal(await page.locator('.boot-storm .measured').count() > 10, true);
    await page.locator('summary', { hasText: 'The measured boots as a table' }).click();
    assert.equal(await page.locator('table', { hasText: 'Measured boots' }).locator('tbody tr').count() > 10, true);
    await close();
  });

  it('says what would cure it, and what more CPUs would waste', async () => {
    const { page, close } = await open('advice');
    const cure = page.locator('section', { has: page.locator('h2', { hasText: 'What would cure it' }) });
    await cure.locator('summary', { hasText: 'How to make each change' }).click();
    assert.match(await cure.locator('details[open]').first().textContent(), /install a kernel/);
    const growth = page.locator('section', { has: page.locator('h2', { hasText: 'The waste with more CPUs' }) });
    assert.equal(await growth.locator('.bar-name', { hasText: '64 CPUs' }).count(), 1);
    await close();
  });

  it('sorts each table of a fleet by each column, both ways', async () => {
    const { page, close } = await open('fleet');
    await page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true; }));
    const tables = await page.locator('table', { has: page.locator('th button') }).all();
    assert.equal(tables.length > 6, true);
    for (const table of tables) {
      const rows = async () => (await table.locator('tbody tr').allTextContents()).sort();
      const all = await rows();
      for (const header of await table.locator('thead th', { has: page.locator('button') }).all()) {
        const found = [];
        for (let click = 0; click < 2; click++) {
          await header.locator('button').click();
          found.push(await header.getAttribute('aria-sort'));
        }
        assert.deepEqual(found.sort(), ['ascending', 'descending'], await header.textContent());
      }
      assert.deepEqual(await rows(), all);
    }
    const modules = page.locator('section', { has: page.locator('h2', { hasText: 'Modules over all boots' }) });
    await modules.locator('thead th', { hasText: 'Count' }).locator('button').click();
    const counts = (await modules.locator('tbody tr > :nth-child(3)').allTextContents()).map(Number);
    assert.deepEqual(counts, [...counts].sort((a, b) => b - a));
    await close();
  });

  it('leads from the page of a fleet to the page of each boot that it names', async () => {
    const { page, close } = await open('fleet');
    assert.match(await page.locator('section', { has: page.locator('h2', { hasText: 'Boots that stand out' }) }).locator('tbody').textContent(), /host & 9/);
    const links = await page.locator('main a[href^="./"]').evaluateAll(found => [...new Set(found.map(link => link.href))]);
    assert.equal(links.length, 14);
    for (const link of links) {
      await page.goto(link);
      assert.match(await page.locator('body').textContent(), /evidence\/host & \d+/);
      assert.equal(await page.locator('.lane').count() > 5, true);
    }
    await close();
  });

  it('goes on paper in light colours, with its tables and without its buttons', async () => {
    const { page, close } = await open('boot', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
    assert.equal(await page.locator('.tools:visible').count(), 0);
    assert.equal(await page.locator('nav:visible').count(), 0);
    assert.equal(await page.locator('details[open]').count() > 0, true);
    await page.pdf({ path: join(pictures, 'boot.pdf'), format: 'A4' });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    assert.equal(await page.locator('details[open]').count(), 0);
    await close();
  });

  it('moves nothing by itself where the user wants no motion', async () => {
    const { page, close } = await open('boot', { reducedMotion: 'reduce' });
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), 'auto');
    await close();
  });
});
