'use strict';

// Tables that sort and search, and time axes that zoom and move. Without this the page shows everything as well.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const live = make('div', { className: 'quiet' });
  live.setAttribute('aria-live', 'polite');
  document.body.append(live);
  const say = text => { live.textContent = text; };

  // Tables.

  const units = {
    B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40, PiB: 2 ** 50, EiB: 2 ** 60, us: 1e-6, ms: 1e-3, s: 1,
  };

  // An amount with its unit, the upper bound of a range, or a time of day.
  const amount = text => {
    const clock = /^(\d+):(\d+):([\d.]+)$/.exec(text);
    if (clock)
      return clock[1] * 3600 + clock[2] * 60 + Number(clock[3]);
    const found = /([+-]?[\d.]+)\s*([A-Za-z]*)$/.exec(text.trim());
    return found ? parseFloat(found[1]) * (units[found[2]] ?? 1) : -Infinity;
  };

  const sortable = table => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = make('button', { type: 'button' }, ...head.childNodes);
      head.append(button);
      const isNumber = head.classList.contains('n');
      button.addEventListener('click', () => {
        const last = head.getAttribute('aria-sort');
        const order = last ? (last === 'ascending' ? 'descending' : 'ascending') : isNumber ? 'descending' : 'ascending';
        const sign = order === 'ascending' ? 1 : -1;
        const rows = [...body.rows].map(row => {
          const text = row.cells[column].textContent;
          return { row, text, number: isNumber ? amount(text) : 0 };
        });
        rows.sort((a, b) => sign * (isNumber ? (a.number > b.number) - (a.number < b.number) : a.text.localeCompare(b.text, 'en', { numeric: true })));
        body.append(...rows.map(item => item.row));
        heads.forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', order);
        say(`Sorted by ${button.textContent}, ${order}.`);
      });
    });
  };

  const searchable = box => {
    const rows = [...box.querySelector('tbody').rows];
    const texts = rows.map(row => [...row.cells].map(cell => cell.textContent).join('\n').toLowerCase());
    const input = make('input', { type: 'search', autocomplete: 'off', spellcheck: false });
    const count = make('span', { className: 'note' });
    count.setAttribute('role', 'status');
    const show = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, index) => {
        row.hidden = !words.every(word => texts[index].includes(word));
        shown += row.hidden ? 0 : 1;
      });
      count.textContent = shown === rows.length ? `${rows.length} rows` : `${shown} of ${rows.length} rows`;
    };
    input.addEventListener('input', show);
    input.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        input.value = '';
        show();
      }
    });
    const label = make('label', { className: 'find' }, 'Search ', input);
    label.append(count);
    box.prepend(label);
    show();
  };

  all('.table').forEach(box => {
    sortable(box.querySelector('table'));
    if ('search' in box.dataset)
      searchable(box);
  });

  // What a bar of the time axis says: the cells of its row in the table.

  const tip = make('div', { className: 'tip', hidden: true });
  tip.setAttribute('role', 'tooltip');
  document.body.append(tip);
  let marked = null;

  const factsOf = bar => {
    const row = document.getElementById(bar.dataset.row);
    const heads = row ? [...row.closest('table').tHead.rows[0].cells] : [];
    return heads.map((head, index) => [head.textContent, row.cells[index].textContent]).filter(([, text]) => text);
  };

  const mark = (bar, x, y) => {
    if (bar !== marked) {
      marked?.classList.remove('on');
      marked = bar;
      bar?.classList.add('on');
      if (bar)
        tip.replaceChildren(make('dl', {}, ...factsOf(bar).flatMap(([name, text]) => [make('dt', { textContent: name }), make('dd', { textContent: text })])));
    }
    tip.hidden = !bar;
    if (!bar)
      return;
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(x + 14, innerWidth - width - 8))}px`;
    tip.style.top = `${y + 18 + height > innerHeight ? Math.max(8, y - height - 12) : y + 18}px`;
  };

  // Half of a bar may be two pixels high, so that a finger needs a little room.
  const barAt = (x, y, reach) => {
    for (const way of [0, -1, 1, -2, 2, -3, 3]) {
      const found = document.elementFromPoint(x, y + (way * reach) / 3);
      if (found?.dataset?.row)
        return found;
    }
    return null;
  };

  // Time axes. Charts of one boot have the same axis, and move together.

  const whole = 1e6;
  const svgName = 'http://www.w3.org/2000/svg';

  class Axis {
    constructor(begin, end) {
      Object.assign(this, { begin, end, from: 0, to: whole, charts: [], waits: false });
    }

    show(from, to) {
      const span = Math.min(whole, Math.max(whole / 20000, to - from));
      this.from = Math.min(whole - span, Math.max(0, from));
      this.to = this.from + span;
      if (!this.waits) {
        this.waits = true;
        requestAnimationFrame(() => {
          this.waits = false;
          this.charts.forEach(chart => this.draw(chart));
        });
      }
    }

    zoom(factor, at = (this.from + this.to) / 2) {
      this.show(at - (at - this.from) * factor, at + (this.to - at) * factor);
    }

    pan(share) {
      const by = share * (this.to - this.from);
      const from = Math.min(whole - (this.to - this.from), Math.max(0, this.from + by));
      this.show(from, from + (this.to - this.from));
    }

    seconds(unit) {
      return this.begin + (unit / whole) * (this.end - this.begin);
    }

    draw({ lanes, axis, grid }) {
      lanes.forEach(({ svg, height }) => svg.setAttribute('viewBox', `${this.from} 0 ${this.to - this.from} ${height}`));
      const [begin, end] = [this.seconds(this.from), this.seconds(this.to)];
      const least = (end - begin) / Math.max(3, Math.floor(axis.getBoundingClientRect().width / 58));
      const power = 10 ** Math.floor(Math.log10(least));
      const step = [1, 2, 5, 10].map(times => times * power).find(some => some >= least * 0.999);
      const digits = Math.max(0, -Math.floor(Math.log10(step)));
      const [texts, lines] = [[], []];
      for (let tick = Math.ceil(begin / step); tick * step <= end; tick++) {
        const x = `${(100 * (tick * step - begin)) / (end - begin)}%`;
        const text = document.createElementNS(svgName, 'text');
        text.setAttribute('x', x);
        text.setAttribute('y', '15');
        text.textContent = `${(tick * step).toFixed(digits)} s`;
        texts.push(text);
        const line = document.createElementNS(svgName, 'line');
        Object.entries({ x1: x, x2: x, y1: '0', y2: '100%' }).forEach(([name, value]) => line.setAttribute(name, value));
        lines.push(line);
      }
      axis.replaceChildren(...texts);
      grid.replaceChildren(...lines);
    }
  }

  const axes = new Map();

  const control = figure => {
    const { begin, end } = figure.dataset;
    const plot = figure.querySelector('.plot');
    const key = `${begin} ${end}`;
    if (!axes.has(key))
      axes.set(key, new Axis(Number(begin), Number(end)));
    const axis = axes.get(key);
    axis.charts.push({
      lanes: all('.lane', plot).map(svg => ({ svg, height: svg.viewBox.baseVal.height })),
      axis: plot.querySelector('.axis'),
      grid: plot.querySelector('.grid'),
    });

    const unitAt = x => {
      const box = plot.querySelector('.grid').getBoundingClientRect();
      return axis.from + Math.min(1, Math.max(0, (x - box.left) / box.width)) * (axis.to - axis.from);
    };

    const moves = {
      'Zoom in': ['+', () => axis.zoom(0.5)],
      'Zoom out': ['−', () => axis.zoom(2)],
      'Earlier': ['←', () => axis.pan(-0.25)],
      'Later': ['→', () => axis.pan(0.25)],
      'Whole boot': ['Whole boot', () => axis.show(0, whole)],
    };
    const tools = make('div', { className: 'tools' });
    tools.setAttribute('role', 'toolbar');
    tools.setAttribute('aria-label', 'Time axis');
    for (const [name, [sign, run]] of Object.entries(moves)) {
      const button = make('button', { type: 'button', textContent: sign, title: name });
      button.setAttribute('aria-label', name);
      button.addEventListener('click', () => {
        run();
        say(`${axis.seconds(axis.from).toFixed(3)} to ${axis.seconds(axis.to).toFixed(3)} seconds.`);
      });
      tools.append(button);
    }
    const bars = all('rect[data-row]', plot).sort((a, b) => a.x.baseVal.value - b.x.baseVal.value);
    tools.append(make('p', {
      className: 'note',
      textContent: `Drag to move, pinch or Ctrl and the wheel to zoom. Keys: arrows, + and −, 0${bars.length ? ', N and P for the next and the previous call' : ''}.`,
    }));
    plot.before(tools);
    plot.classList.add('live');
    plot.tabIndex = 0;
    plot.setAttribute('role', 'group');
    plot.setAttribute('aria-label', figure.querySelector('figcaption').textContent);

    const step = by => {
      const at = bars.indexOf(marked);
      const bar = bars[at < 0 ? (by > 0 ? 0 : bars.length - 1) : Math.min(bars.length - 1, Math.max(0, at + by))];
      if (!bar)
        return;
      const [x, width] = [bar.x.baseVal.value, bar.width.baseVal.value];
      if (x < axis.from || x + width > axis.to)
        axis.show(x - (axis.to - axis.from) / 4, x + (3 * (axis.to - axis.from)) / 4);
      requestAnimationFrame(() => {
        bar.scrollIntoView({ block: 'nearest' });
        const box = bar.getBoundingClientRect();
        mark(bar, box.left, box.bottom);
        say(factsOf(bar).map(([name, text]) => `${name} ${text}`).join(', '));
      });
    };

    const keys = {
      ArrowLeft: () => axis.pan(-0.1), ArrowRight: () => axis.pan(0.1), '+': () => axis.zoom(0.5), '=': () => axis.zoom(0.5), '-': () => axis.zoom(2),
      0: () => axis.show(0, whole), Home: () => axis.pan(-1e6), End: () => axis.pan(1e6), n: () => step(1), p: () => step(-1), Escape: () => mark(null),
    };
    plot.addEventListener('keydown', event => {
      const run = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!run || event.ctrlKey || event.metaKey || event.altKey)
        return;
      event.preventDefault();
      run();
    });
    plot.addEventListener('blur', () => mark(null));

    plot.addEventListener('wheel', event => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        axis.zoom(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) / 120), unitAt(event.clientX));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        axis.pan((event.deltaX || event.deltaY) / 800);
      }
    }, { passive: false });
    plot.addEventListener('dblclick', event => axis.zoom(0.5, unitAt(event.clientX)));

    const fingers = new Map();
    let moved = 0;
    plot.addEventListener('pointerdown', event => {
      if (event.button === 0) {
        fingers.set(event.pointerId, event.clientX);
        moved = 0;
      }
    });
    plot.addEventListener('pointermove', event => {
      const width = plot.querySelector('.grid').getBoundingClientRect().width;
      if (!fingers.has(event.pointerId)) {
        const bar = barAt(event.clientX, event.clientY, 3);
        mark(bar, event.clientX, event.clientY);
        return;
      }
      const before = [...fingers.values()];
      const last = fingers.get(event.pointerId);
      fingers.set(event.pointerId, event.clientX);
      moved += Math.abs(event.clientX - last);
      if (moved < 4)
        return;
      plot.classList.add('moving');
      plot.setPointerCapture(event.pointerId);
      mark(null);
      if (fingers.size === 1) {
        axis.pan((last - event.clientX) / width);
      } else {
        const after = [...fingers.values()];
        const gap = values => Math.max(12, Math.abs(values[0] - values[1]));
        axis.zoom(gap(before) / gap(after), unitAt((after[0] + after[1]) / 2));
      }
    });
    const lift = event => {
      if (fingers.delete(event.pointerId) && moved < 4 && event.type === 'pointerup')
        mark(barAt(event.clientX, event.clientY, event.pointerType === 'touch' ? 12 : 3), event.clientX, event.clientY);
      plot.classList.toggle('moving', fingers.size > 0);
    };
    plot.addEventListener('pointerup', lift);
    plot.addEventListener('pointercancel', lift);
    plot.addEventListener('pointerleave', () => {
      if (fingers.size === 0)
        mark(null);
    });
  };

  all('figure.time').forEach(control);
  const redraw = () => axes.forEach(axis => axis.show(axis.from, axis.to));
  redraw();

  // The contents stay on the screen, above the axis of a tall chart.
  const nav = document.querySelector('nav');
  const stick = () => {
    const isBeside = getComputedStyle(document.body).display === 'grid';
    document.documentElement.style.setProperty('--stuck', isBeside ? '0px' : `${nav.offsetHeight}px`);
    redraw();
  };
  stick();
  addEventListener('resize', stick);

  const links = new Map(all('nav a').map(link => [link.hash.slice(1), link]));
  const seen = new Set();
  const watch = new IntersectionObserver(entries => {
    entries.forEach(entry => seen[entry.isIntersecting ? 'add' : 'delete'](entry.target.id));
    const first = [...links.keys()].find(id => seen.has(id));
    links.forEach((link, id) => (id === first ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current')));
  }, { rootMargin: '-15% 0px -60% 0px' });
  all('main > section').forEach(section => watch.observe(section));

  // On paper nothing can be opened. Long tables stay out, as they were.
  let opened = [];
  addEventListener('beforeprint', () => {
    all('details:not([open])').filter(details => all('tbody tr', details).length <= 100).forEach(details => {
      details.open = true;
      opened.push(details);
    });
  });
  addEventListener('afterprint', () => {
    opened.forEach(details => { details.open = false; });
    opened = [];
  });
})();
