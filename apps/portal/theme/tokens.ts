/**
 * The design tokens of the portal. The complainant's form holds their source, its tokens.css, so that both faces of
 * the desk look like one place; tokens.spec.ts compares them. Contrast of text on its ground is at least 4.5:1, of borders that carry meaning 3:1.
 */
export const colours = {
  text: '#1a1a1c',
  textSoft: '#4d5560',
  primary: '#0b5f7a',
  primaryHover: '#084a5f',
  primarySoft: '#e6f1f4',
  focus: '#ffd43d',
  danger: '#b3261e',
  dangerSoft: '#fdecea',
  success: '#1f6f3f',
  successSoft: '#e8f4ec',
  /** Of the portal alone: the form has no text in this colour. */
  warning: '#7a4f00',
  warningSoft: '#fff4d6',
  surface: '#f6f7f8',
  paper: '#ffffff',
  border: '#c9ced3',
  borderStrong: '#6b7480',
} as const;

/** Rem. Small is for secondary lines only; nothing a person must act on is set in it. */
export const typeScale = {
  small: '0.875rem',
  body: '1rem',
  title: '1.25rem',
  heading: '1.5rem',
  page: '2rem',
} as const;

export const spacing = {
  xxs: '0.25rem',
  xs: '0.5rem',
  sm: '0.75rem',
  md: '1rem',
  lg: '1.5rem',
  xl: '2rem',
  xxl: '3rem',
} as const;

export const radius = '6px';

/** System fonts only: no request leaves the house. Each script the desk reads has its usual faces in the list. */
export const fontFamily = [
  '"Hiragino Sans"',
  '"Hiragino Kaku Gothic ProN"',
  '"Yu Gothic UI"',
  '"Yu Gothic"',
  '"Noto Sans JP"',
  '"Noto Sans CJK JP"',
  '"Segoe UI"',
  'Roboto',
  '"Noto Sans"',
  '"Noto Sans Myanmar"',
  '"Myanmar Text"',
  'sans-serif',
].join(', ');

/** Below this width rows become cards and the side panel goes under the page. */
export const narrow = '62em';
