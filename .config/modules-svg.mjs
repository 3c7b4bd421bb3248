/** docs/modules.svg: who imports whom, taken from the imports themselves, one box per app and module. */
import { execFile } from 'node:child_process';
import { instance } from '@viz-js/viz';

const APPS = ['intake', 'api', 'worker', 'launcher'];
const FONT = 'fontname="Helvetica, Arial, sans-serif"';

/** @returns the text of the picture */
export async function modulesSvg() {
  const { modules } = await cruise();
  const edges = importsBetween(modules);
  const viz = await instance();
  return `${viz.renderString(dot(edges), { format: 'svg' }).trim()}\n`;
}

function cruise() {
  const program = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
  const words = [program, '--config', '.config/dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs'];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, words, { maxBuffer: 256 * 1024 * 1024 }, (error, stdout) =>
      stdout ? resolve(JSON.parse(stdout)) : reject(error),
    );
  });
}

/** The box that a file belongs to, or null for what the picture leaves out. */
function boxOf(path) {
  if (/\.spec\.tsx?$/.test(path)) return null;
  const [, layer, name] = /^(?:libs\/)?(apps|modules|platform)\/([^/]+)/.exec(path) ?? [];
  if (layer === 'platform') return 'platform';
  return name ?? null;
}

function importsBetween(modules) {
  const edges = new Set();
  for (const { source, dependencies } of modules) {
    for (const { resolved } of dependencies) {
      const [from, to] = [boxOf(source), boxOf(resolved)];
      if (from && to && from !== to) edges.add(`${from}>${to}`);
    }
  }
  return [...edges].sort().map((edge) => edge.split('>'));
}

function dot(edges) {
  const names = [...new Set(edges.flat())].filter(
    (name) => name !== 'platform' && name !== 'portal' && !APPS.includes(name),
  );
  const box = (name, fill) => `"${name}" [label="${name}", fillcolor="${fill}"];`;
  const drawn = edges.filter(([from, to]) => to !== 'platform' && from !== 'platform');
  return `digraph modules {
  graph [rankdir=TB, nodesep=0.35, ranksep=0.7, splines=true, bgcolor="white", ${FONT}, label="An arrow is an import. Everything may use the platform; reporting reads every module.", fontsize=12];
  node [shape=box, style="filled,rounded", color="#626264", ${FONT}, fontsize=14, margin="0.18,0.1"];
  edge [color="#767678", arrowsize=0.7];
  { rank=same; ${[...APPS, 'portal'].map((name) => box(name, '#e8f1fe')).join(' ')} }
  ${names.map((name) => box(name, '#f8f8fb')).join('\n  ')}
  ${box('platform', '#e6f5ec')}
  "portal" -> "api" [style=dashed, label="HTTP", ${FONT}, fontsize=11, constraint=false];
  ${drawn.map(([from, to]) => `"${from}" -> "${to}"${from === 'reporting' ? ' [color="#b4b4b6"]' : ''};`).join('\n  ')}
  ${lowest(names, drawn)
    .map((name) => `"${name}" -> "platform" [style=invis];`)
    .join('\n  ')}
}`;
}

/** Modules that use no other one; the platform is drawn beneath them. */
function lowest(names, edges) {
  return names.filter((name) => !edges.some(([from]) => from === name));
}
