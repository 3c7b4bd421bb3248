import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { colours, radius, spacing, typeScale } from './tokens';

const css = readFileSync(join(__dirname, '../../intake/style/tokens.css'), 'utf8');
const form = new Map([...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].reverse().map(([, name, value]) => [name, value]));

/** What each token of the portal is called in the form. */
const named = {
  text: 'ink',
  textSoft: 'ink-soft',
  primary: 'primary',
  primaryHover: 'primary-strong',
  primarySoft: 'primary-soft',
  focus: 'focus',
  danger: 'danger',
  dangerSoft: 'danger-soft',
  success: 'success',
  successSoft: 'success-soft',
  warningSoft: 'warning-soft',
  surface: 'surface-soft',
  paper: 'surface',
  border: 'border',
  borderStrong: 'border-input',
} satisfies Partial<Record<keyof typeof colours, string>>;

const stepped = {
  xxs: 'space-1',
  xs: 'space-2',
  sm: 'space-3',
  md: 'space-4',
  lg: 'space-5',
  xl: 'space-6',
  xxl: 'space-7',
} satisfies Record<keyof typeof spacing, string>;

const scaled = { body: 'text', title: 'text-large', heading: 'text-title', page: 'text-display' } as const;

const inPixels = (rem: string): string => `${Number.parseFloat(rem) * 16}px`;

describe('both faces of the desk', () => {
  it('have the same colours', () => {
    const own = Object.fromEntries(Object.keys(named).map((token) => [token, colours[token as keyof typeof named]]));
    const theirs = Object.fromEntries(Object.entries(named).map(([token, name]) => [token, form.get(name)]));
    expect(own).toEqual(theirs);
    expect(Object.keys(colours).filter((token) => !(token in named))).toEqual(['warning']);
  });

  it('have the same steps of space and the same corners', () => {
    const own = Object.fromEntries(Object.entries(spacing).map(([token, rem]) => [token, inPixels(rem)]));
    const theirs = Object.fromEntries(Object.entries(stepped).map(([token, name]) => [token, form.get(name)]));
    expect(own).toEqual(theirs);
    expect(radius).toBe(form.get('radius'));
  });

  it('have the same sizes of type; the portal has one more, for secondary lines', () => {
    const theirs = Object.fromEntries(Object.entries(scaled).map(([token, name]) => [token, form.get(name)]));
    expect({ ...typeScale, small: undefined }).toEqual({ ...theirs, small: undefined });
  });
});
