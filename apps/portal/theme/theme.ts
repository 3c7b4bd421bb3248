import {
  Alert,
  Badge,
  Button,
  Card,
  createTheme,
  InputWrapper,
  Menu,
  Modal,
  MultiSelect,
  NativeSelect,
  Paper,
  PasswordInput,
  Radio,
  Select,
  Skeleton,
  Table,
  Textarea,
  TextInput,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';
import { colours, fontFamily, radius, spacing, typeScale } from './tokens';
import styles from './theme.module.css';

const primary: MantineColorsTuple = [
  '#eef6f9',
  colours.primarySoft,
  '#c3dde6',
  '#94c2d1',
  '#5c9fb5',
  '#2f7f99',
  colours.primary,
  colours.primaryHover,
  '#063a4b',
  '#042a37',
];
const danger: MantineColorsTuple = [
  '#fdf4f3',
  colours.dangerSoft,
  '#f6cfcb',
  '#ec9f98',
  '#dc6a60',
  '#c8443a',
  colours.danger,
  '#911d17',
  '#6f1611',
  '#4d0f0b',
];
const success: MantineColorsTuple = [
  '#f2f9f4',
  colours.successSoft,
  '#c2e0cc',
  '#8fc4a0',
  '#57a172',
  '#338554',
  colours.success,
  '#185932',
  '#114325',
  '#0b2e19',
];
const warning: MantineColorsTuple = [
  '#fffaeb',
  colours.warningSoft,
  '#ffe5a3',
  '#f2c65c',
  '#d69a1e',
  '#a87008',
  colours.warning,
  '#624000',
  '#4a3000',
  '#332100',
];
const gray: MantineColorsTuple = [
  '#fafbfb',
  colours.surface,
  '#eceef0',
  '#dde1e4',
  colours.border,
  '#9aa2aa',
  colours.borderStrong,
  colours.textSoft,
  '#33373c',
  colours.text,
];

const label = { label: styles.label, description: styles.description, error: styles.error };
const field = { ...label, input: styles.input };

/** The Mantine theme. Shapes and colours come from the tokens; nothing of the library's default look is left. */
export const theme = createTheme({
  primaryColor: 'primary',
  primaryShade: 6,
  colors: { primary, danger, success, warning, gray },
  black: colours.text,
  fontFamily,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Consolas, "Noto Sans Mono", monospace',
  fontSizes: { xs: '0.8125rem', sm: typeScale.small, md: typeScale.body, lg: typeScale.title, xl: typeScale.heading },
  lineHeights: { xs: '1.5', sm: '1.55', md: '1.65', lg: '1.5', xl: '1.4' },
  spacing: { xs: spacing.xs, sm: spacing.sm, md: spacing.md, lg: spacing.lg, xl: spacing.xl },
  radius: { xs: '3px', sm: '4px', md: radius, lg: '8px', xl: '999px' },
  defaultRadius: 'md',
  headings: {
    fontFamily,
    fontWeight: '700',
    sizes: {
      h1: { fontSize: typeScale.heading, lineHeight: '1.4' },
      h2: { fontSize: typeScale.title, lineHeight: '1.5' },
      h3: { fontSize: typeScale.body, lineHeight: '1.6' },
    },
  },
  // The ring is drawn in global.css: yellow with a dark line inside, the same for every control.
  focusRing: 'never',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ classNames: { root: styles.button, label: styles.buttonLabel } }),
    Paper: Paper.extend({ defaultProps: { radius: 'md' } }),
    Card: Card.extend({ defaultProps: { withBorder: true, padding: 'lg', shadow: undefined } }),
    Badge: Badge.extend({ classNames: { root: styles.badge } }),
    Table: Table.extend({ classNames: { th: styles.th, td: styles.td } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        events: { hover: true, focus: true, touch: true },
        color: 'gray.9',
        transitionProps: { duration: 0 },
      },
    }),
    Menu: Menu.extend({
      defaultProps: { shadow: 'md', transitionProps: { duration: 0 } },
      classNames: { dropdown: styles.menu },
    }),
    Modal: Modal.extend({
      defaultProps: {
        padding: 'lg',
        centered: true,
        transitionProps: { duration: 0 },
        overlayProps: { backgroundOpacity: 0.45 },
      },
      classNames: { title: styles.modalTitle },
    }),
    Alert: Alert.extend({
      classNames: { root: styles.alert, title: styles.alertTitle, message: styles.alertMessage },
      vars: (_theme, { color }) => ({
        root: { '--alert-color': `var(--mantine-color-${color ?? 'primary'}-6)` },
        closeButton: {},
      }),
    }),
    // Their <header> element would count as a second banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
    InputWrapper: InputWrapper.extend({ classNames: label }),
    TextInput: TextInput.extend({ classNames: field }),
    PasswordInput: PasswordInput.extend({ classNames: field }),
    Textarea: Textarea.extend({ classNames: field, defaultProps: { autosize: true } }),
    NativeSelect: NativeSelect.extend({ classNames: field }),
    Select: Select.extend({ classNames: field }),
    MultiSelect: MultiSelect.extend({ classNames: field }),
    Radio: Radio.extend({ classNames: { label: styles.choice } }),
  },
});

/** The tokens as custom properties, for the portal's own style sheets. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--text': colours.text,
    '--soft': colours.textSoft,
    '--primary': colours.primary,
    '--primary-hover': colours.primaryHover,
    '--primary-soft': colours.primarySoft,
    '--focus': colours.focus,
    '--danger': colours.danger,
    '--danger-soft': colours.dangerSoft,
    '--success': colours.success,
    '--success-soft': colours.successSoft,
    '--warning': colours.warning,
    '--warning-soft': colours.warningSoft,
    '--surface': colours.surface,
    '--line': colours.border,
    '--line-strong': colours.borderStrong,
  },
  light: {},
  dark: {},
});
