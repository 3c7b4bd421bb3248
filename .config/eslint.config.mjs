import tseslint from 'typescript-eslint';

/** Times come from Clock, so that tests can move them; only what runs outside the business may look itself. */
const clockOnly = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Inject Clock from @platform/clock and call now().',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Inject Clock from @platform/clock.',
  },
];

const FIVE = '[params.length>4]';

const always = [
  {
    // Constructors list what is injected and routes what they read of a request; everything else takes an object beyond four.
    selector: `FunctionDeclaration${FIVE}, ArrowFunctionExpression${FIVE}, MethodDefinition[kind!='constructor'] > FunctionExpression${FIVE}:not([params.0.decorators.length>0])`,
    message: 'Take an object: at most four parameters.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  {
    selector:
      "CallExpression[callee.name=/^generateKeyPair(Sync)?$/]:not(:has(Property[key.name='privateKeyEncoding']))",
    message: 'Node 20 may wait for itself for ever: make keys of random bytes, or ask for them as PEM.',
  },
  { selector: "Identifier[name='InjectRepository']", message: 'Work on the transaction that you are given.' },
  { selector: "Property[key.name='synchronize'][value.value=true]", message: 'Tables change by migrations only.' },
  {
    selector: 'Property[key.name=/^(cascade|eager)$/][value.value=true]',
    message: 'No cascades and no eager relations: say what is loaded and stored.',
  },
];

const suppressions = {
  rules: {
    'no-suppressions': {
      create: (context) => ({
        Program: () => {
          for (const comment of context.sourceCode.getAllComments()) {
            if (/eslint-disable|@ts-ignore|@ts-expect-error|@ts-nocheck|\bTODO\b|\bFIXME\b/.test(comment.value)) {
              context.report({ loc: comment.loc, message: 'Mend it instead of silencing or postponing it.' });
            }
          }
        },
      }),
    },
  },
};

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      '.data/**',
      'coverage/**',
      '**/*.gen.ts',
      '**/*.gen.d.ts',
      '.config/**',
      '**/*.mjs',
      '**/*.cjs',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mts}'],
    plugins: { madoguchi: suppressions },
    // An injected class is used at run time although only its type is written.
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: {
      'madoguchi/no-suppressions': 'error',
      'max-lines': ['error', { max: 300 }],
      'max-depth': ['error', 3],
      complexity: ['error', 12],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', ...always],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_$',
          destructuredArrayIgnorePattern: '^_',
          ignoreRestSiblings: true,
        },
      ],
    },
  },
  {
    files: ['libs/**/*.ts', 'apps/{intake,api,worker}/**/*.{ts,tsx}'],
    ignores: ['libs/platform/clock/**', '**/*.spec.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', ...always, ...clockOnly] },
  },
  { files: ['test/bench/**'], rules: { 'no-console': 'off' } },
  {
    files: ['apps/portal/vite.config.mts', 'test/support/global-*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...always.filter(({ selector }) => selector !== 'ExportDefaultDeclaration')],
    },
  },
);
