// Makes the pictures of the README from captures: the graph as moddups draws it, and the report as Chromium shows it, in light and dark.
// Beside the second stands the hash of the page, by which a test tells that the picture is current.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, missing, moddups, root } from './browser.mjs';

const folder = join('tests', 'browser', 'pictures');
const captures = join('tests', 'captures');
const size = { width: 1024, height: 1080 };

if (missing) {
  console.error(`The pictures were not made: ${missing}.`);
  process.exit(1);
}

// From the root, so that the page has the same paths on every machine.
const run = (...words) => execFileSync(moddups, words, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

mkdirSync(join(root, folder), { recursive: true });
run('storm', '--cpus', '1..300', '--remedy', 'None,EarlyCheck,Idempotent',
  '--measured', join(captures, 'waste-2023.tsv'), '--svg', join(folder, 'waste.svg'));

const page = join(mkdtempSync(join(tmpdir(), 'moddups-pictures-')), 'report.html');
run('report', join(captures, 'cause-all-plain-before-8'), '--catalog', join(captures, 'cause-machine', 'catalog.tsv'), '--kernel', '6.3', '-o', page);
const html = readFileSync(page, 'utf8').replace(/(<dt>ModDups<\/dt>\s*<dd>)[^<]*/, '$1');
writeFileSync(join(root, folder, 'report.sha256'), `${createHash('sha256').update(html).digest('hex')}\n`);

const browser = await launch();
for (const colorScheme of ['light', 'dark']) {
  const context = await browser.newContext({ viewport: size, colorScheme });
  const shown = await context.newPage();
  await shown.goto(pathToFileURL(page).href);
  // The sections that fit into a picture. A reader of the file sees all of them.
  await shown.evaluate(() => {
    document.querySelectorAll('section').forEach(section => {
      const title = section.querySelector('h2').textContent;
      section.hidden = !['The answer', 'Waste by origin', 'The boot on a time axis'].includes(title);
    });
  });
  await shown.screenshot({ path: join(root, folder, `report-${colorScheme}.png`) });
  await context.close();
}
await browser.close();
