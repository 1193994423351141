// Finds and starts what the tests need: Chromium, and the pages that moddups writes of the captures.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const pictures = join(root, 'output', 'browser');
const captures = join(root, 'tests', 'captures');

const onPath = name => process.env.PATH.split(delimiter).map(folder => join(folder, name)).find(existsSync);

function findChromium() {
  if (!onPath('chromium') && process.env.MODDUPS_INSTALL_CHROMIUM === '1' && process.getuid() === 0 && onPath('apt-get')) {
    execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'], { stdio: 'ignore' });
  }
  return process.env.MODDUPS_CHROMIUM ?? onPath('chromium');
}

// As it was built last.
function findModdups() {
  const bin = join(root, 'src', 'ModDups.Cli', 'bin');
  const built = existsSync(bin) ? readdirSync(bin).map(kind => join(bin, kind, 'net10.0', 'moddups')).filter(existsSync) : [];
  return process.env.MODDUPS ?? built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

async function findPackages() {
  try {
    return [(await import('playwright-core')).chromium, fileURLToPath(import.meta.resolve('axe-core/axe.min.js'))];
  } catch {
    return [];
  }
}

const [chromium, axe] = await findPackages();
const browserPath = findChromium();

export const moddups = findModdups();

/** What is missing; false where everything is there. */
export const missing = !chromium ? 'npm ci was not run' : !browserPath ? 'there is no chromium' : !moddups ? 'moddups is not built' : false;

export const axePath = axe;

export const launch = () => chromium.launch({
  executablePath: browserPath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
});

const machine = ['--catalog', join(captures, 'udev-machine', 'catalog.tsv'), '--devices', join(captures, 'udev-machine', 'cpu-uevent')];
const causes = [join(captures, 'cause-all-plain-before-8'), '--catalog', join(captures, 'cause-machine', 'catalog.tsv'), '--kernel', '6.3'];
const measured = ['--measured', join(captures, 'waste-2023.tsv'), '--measured', join(captures, 'udev-plain-before-16')];

function prepare() {
  const folder = mkdtempSync(join(tmpdir(), 'moddups-browser-'));
  mkdirSync(pictures, { recursive: true });
  const run = (...words) => execFileSync(moddups, words, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
  return { folder, run };
}

/** Writes the pictures that are no pages, and returns their paths by name. */
export function writeCharts() {
  const { folder, run } = prepare();
  const chart = (name, ...words) => {
    run(...words, '--svg', join(folder, `${name}.svg`));
    return join(folder, `${name}.svg`);
  };
  return {
    udev: chart('udev', 'blame', join(captures, 'udev-plain-before-16'), ...machine),
    causes: chart('causes', 'blame', ...causes),
    trace: chart('trace', 'events', join(captures, 'cause-all-plain-before-8', 'trace')),
    log: chart('log', 'events', join(captures, 'cause-all-plain-before-8', 'dmesg')),
    waste: chart('waste', 'storm', '--cpus', '1..64', '--remedy', 'None,EarlyCheck,KreadDedup', ...measured),
  };
}

// Archives as they are unpacked, of machines of two kernels. Among those of the first, one boot wasted more.
function writeFleet(folder) {
  const kinds = [
    ...Array(9).fill(['6.3.0-1-amd64', '30', 'udev-plain-before-8']), ['6.3.0-1-amd64', '30', 'udev-plain-before-16'],
    ...Array(3).fill(['6.12.48+deb13-amd64', '34.2', 'udev-plain-stock-8']), ['6.12.48+deb13-amd64', '30', 'udev-xz-stock-8'],
  ];
  kinds.forEach(([kernel, kmod, capture], index) => {
    const boot = join(folder, `host & ${index}`);
    mkdirSync(boot, { recursive: true });
    readdirSync(join(captures, capture)).forEach(file => copyFileSync(join(captures, capture, file), join(boot, file)));
    const ending = capture.includes('xz') ? '.ko.xz' : '.ko';
    const texts = {
      osrelease: kernel, 'kmod-version': `kmod version ${kmod}`, cpus: 'online 0-7', 'os-release': 'PRETTY_NAME="Debian <GNU/Linux>"',
      'modules.dep': `kernel/arch/x86/kvm/kvm${ending}:`, 'modules.alias': '', 'manifest.json': JSON.stringify({ Version: 1, HostName: `host-${index}` }),
    };
    Object.entries(texts).forEach(([name, text]) => writeFileSync(join(boot, name), `${text}\n`));
  });
  return folder;
}

/** Writes the pages, and returns their paths by name. */
export function writePages() {
  const { folder, run } = prepare();
  const page = (name, ...words) => {
    run('report', ...words, '-o', join(folder, `${name}.html`));
    return join(folder, `${name}.html`);
  };
  const storms = join(folder, 'storms.json');
  const fleet = join(folder, 'fleet.html');
  run('fleet', writeFleet(join(folder, 'evidence')), '--blame', '--report', fleet, '--reports', join(folder, 'single boots'));
  execFileSync('/bin/sh', ['-c', '"$0" storm --cpus 1..64 --remedy None,EarlyCheck,KreadDedup --json > "$1"', moddups, storms]);
  return {
    boot: page('boot', join(captures, 'udev-plain-before-16'), ...machine),
    origins: page('origins', ...causes),
    both: page('both', join(captures, 'udev-plain-before-8'), join(captures, 'udev-plain-early-8'), ...machine),
    advice: page('advice', join(captures, 'udev-plain-before-8'), ...machine, '--kernel', '6.3'),
    storms: page('storms', storms),
    measured: page('measured', storms, ...measured),
    fleet,
  };
}
