// The timelines of moddups, in the viewers that they are for.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launch, missing, pictures } from './browser.mjs';
import { missingViewers, serve, writeTimelines } from './viewers.mjs';

const names = ['storms', 'boot', 'requests', 'events'];

describe('A timeline', { skip: missing || missingViewers }, () => {
  let browser;
  let server;
  let timelines;

  before(async () => {
    timelines = writeTimelines();
    server = await serve(timelines);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  const eventsOf = name => JSON.parse(readFileSync(timelines[name], 'utf8')).traceEvents;
  const newPage = async () => (await browser.newContext({ viewport: { width: 1600, height: 1000 } })).newPage();

  async function until(check, what) {
    for (let round = 0; round < 600; round++) {
      const found = await check();
      if (found)
        return found;
      await new Promise(done => setTimeout(done, 100));
    }
    assert.fail(`${what} did not come.`);
  }

  /** Asks Perfetto's trace processor. */
  const ask = async (page, query) => JSON.parse(await until(() => page.evaluate(async sql => {
    const known = globals.queryResults.get('command');
    if (known?.query === sql)
      return JSON.stringify(known.rows ?? []);
    if (window.asked !== sql)
      globals.dispatch(Actions.executeQuery({ engineId: Object.keys(globals.state.engines)[0], queryId: 'command', query: sql }));
    window.asked = sql;
    return '';
  }, query), `The answer to ${query}`));

  for (const name of names) {
    it(`is whole in Perfetto: ${name}`, async () => {
      const page = await newPage();
      await page.goto(`${server.address}/show/${name}`);
      await until(() => page.evaluate(() => globals.state.engines && Object.values(globals.state.engines)[0]?.ready), 'The trace');
      const events = eventsOf(name);
      const count = phase => events.filter(event => event.ph === phase).length;
      // Instants are slices without a duration. None is left open, and none is lost.
      assert.deepEqual(await ask(page, 'select count(*) as n, sum(dur < 0) as o from slice'), [{ n: count('B') + count('i'), o: 0 }]);
      assert.deepEqual(await ask(page, 'select count(*) as n from flow'), [{ n: count('s') }]);
      assert.deepEqual(await ask(page, 'select count(*) as n from counter'), [{
        n: events.filter(event => event.ph === 'C').reduce((sum, event) => sum + Object.keys(event.args).length, 0),
      }]);
      assert.deepEqual(await ask(page, "select name, value from stats where value > 0 and severity in ('error', 'data_loss')"), []);
      const processes = events.filter(event => event.name === 'process_name').map(event => event.args.name).sort();
      assert.deepEqual((await ask(page, 'select name from process where name is not null order by name')).map(row => row.name), processes);
      const times = events.filter(event => event.ph === 'B' || event.ph === 'E').map(event => event.ts);
      // To the nanosecond: Perfetto keeps what it reads as whole ones.
      const [{ first, last }] = await ask(page, 'select min(ts) as first, max(ts + dur) as last from slice where dur > 0');
      assert.ok(Math.abs(last - first - Math.round((Math.max(...times) - Math.min(...times)) * 1000)) <= 2);
      await page.waitForTimeout(2000);
      await page.screenshot({ path: join(pictures, `perfetto-${name}.png`) });
      await page.context().close();
    });

    it(`opens in speedscope: ${name}`, async () => {
      const page = await newPage();
      const said = [];
      page.on('console', message => said.push(message.text()));
      page.on('pageerror', error => said.push(error.message));
      await page.goto(`${server.address}/speedscope/#profileURL=${encodeURIComponent(`${server.address}/trace/${name}.json`)}`);
      // Each thread with slices is a profile, which its title names.
      const threads = eventsOf(name).filter(event => event.name === 'thread_name').map(event => event.args.name);
      await until(() => page.evaluate(() => document.title.length > 'speedscope'.length && document.querySelector('canvas')), 'The profile');
      const text = await page.evaluate(() => document.body.innerText);
      assert.ok(threads.some(thread => text.includes(thread)), text);
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(pictures, `speedscope-${name}.png`) });
      // It tells what of an end it takes for another slice by its arguments, and where an end fits no beginning, which would lose it.
      assert.deepEqual(said.filter(line => line.includes('Doing nothing') || line.includes('no matching')), []);
      await page.context().close();
    });

    it(`is whole in the importer of chrome://tracing: ${name}`, async () => {
      const page = await newPage();
      await page.goto(`${server.address}/perfetto/assets/catapult_trace_viewer.html`);
      await until(() => page.evaluate(() => Boolean(window.tr?.importer?.Import)), 'The importer');
      const counted = await page.evaluate(text => {
        const model = new tr.Model();
        new tr.importer.Import(model).importTraces([text]);
        let slices = 0;
        for (const event of model.getDescendantEvents())
          slices += event instanceof tr.model.ThreadSlice ? 1 : 0;
        return { slices, arrows: model.flowEvents.length, warnings: model.importWarnings.map(warning => warning.message) };
      }, readFileSync(timelines[name], 'utf8'));
      const events = eventsOf(name);
      assert.deepEqual(counted, {
        // It has instants among the slices.
        slices: events.filter(event => event.ph === 'B' || event.ph === 'i').length,
        arrows: events.filter(event => event.ph === 's').length,
        warnings: [],
      });
      await page.context().close();
    });
  }
});
