/** Which module may use which other one, by its front door. The design's table; nothing else is allowed. */
const MODULE_USES = {
  audit: [],
  record: [],
  settings: ['audit'],
  members: ['audit'],
  partners: ['audit'],
  identity: ['members', 'partners', 'notifications', 'settings', 'audit'],
  notifications: ['settings', 'audit'],
  webhooks: ['identity', 'notifications', 'audit'],
  complaints: ['members', 'notifications', 'audit'],
  reach: ['complaints', 'members', 'settings', 'audit'],
  cases: ['complaints', 'members', 'partners', 'identity', 'notifications', 'settings', 'record', 'audit'],
  escalation: ['cases', 'complaints', 'partners', 'identity', 'notifications', 'webhooks', 'audit'],
  deskwork: ['cases', 'complaints', 'identity', 'audit'],
  custody: ['cases', 'complaints', 'escalation', 'identity', 'notifications', 'settings', 'audit'],
  retention: ['cases', 'settings', 'audit'],
  learning: ['complaints', 'members', 'identity', 'notifications', 'settings', 'audit'],
  membership: ['papers', 'complaints', 'members', 'identity', 'notifications', 'settings', 'audit'],
  dues: ['members', 'identity', 'notifications', 'settings', 'membership', 'audit'],
  succession: ['cases', 'members', 'membership', 'identity', 'notifications', 'audit'],
  papers: ['complaints', 'audit'],
  activity: ['papers', 'complaints', 'members', 'identity', 'notifications', 'settings', 'audit'],
  cooperation: ['papers', 'complaints', 'identity', 'notifications', 'settings', 'audit'],
  research: ['complaints', 'papers', 'cooperation', 'audit'],
  reporting: [
    'audit',
    'settings',
    'members',
    'partners',
    'identity',
    'notifications',
    'webhooks',
    'complaints',
    'reach',
    'cases',
    'escalation',
    'deskwork',
    'custody',
    'retention',
    'membership',
    'succession',
    'learning',
    'dues',
    'activity',
    'cooperation',
    'research',
  ],
};

const MODULES = Object.keys(MODULE_USES);
const SERVER_APPS = ['intake', 'api', 'worker', 'launcher'];

/** Front doors: a folder's index.ts. The platform also has single files at its top. */
const insideOf = (layer) => `^libs/${layer}/([^/]+)/`;
const anyFrontDoor = '^libs/modules/[^/]+/index\\.ts$';

const moduleTable = MODULES.map((name) => {
  const allowed = [name, ...MODULE_USES[name]].join('|');
  return {
    name: `modules-${name}`,
    comment: `${name} may use: ${MODULE_USES[name].join(', ') || 'no other module'}.`,
    severity: 'error',
    from: { path: `^libs/modules/${name}/` },
    to: { path: '^libs/modules/', pathNot: `^libs/modules/(${allowed})/` },
  };
});

/** The launcher sets up and seeds; the others never look into each other. Nothing looks into the launcher. */
const appIslands = [...SERVER_APPS, 'portal'].map((name) => ({
  name: `apps-island-${name}`,
  comment: 'Apps never import each other.',
  severity: 'error',
  from: { path: `^apps/${name}/` },
  to: { path: '^apps/', pathNot: `^apps/${name}/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolved',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.css$' },
    },
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|test)/' },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: '^libs/modules/' },
    },
    {
      name: 'modules-known',
      comment: 'A new module enters the table first, with an ADR.',
      severity: 'error',
      from: { path: `^libs/modules/(?!(${MODULES.join('|')})/)` },
      to: {},
    },
    ...moduleTable,
    {
      name: 'front-doors-between-modules',
      comment: 'Another module is used through its index.ts only.',
      severity: 'error',
      from: { path: insideOf('modules') },
      to: { path: '^libs/modules/', pathNot: ['^libs/modules/$1/', anyFrontDoor] },
    },
    {
      name: 'front-doors-from-outside',
      severity: 'error',
      from: { path: '^(apps|libs/platform|migrations)/' },
      to: { path: '^libs/modules/', pathNot: anyFrontDoor },
    },
    {
      name: 'platform-front-doors',
      comment: 'Platform folders too are used through their index.ts; single files at the top are doors of their own.',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: '^libs/platform/[^/]+/' },
      to: { path: '^libs/platform/[^/]+/', pathNot: '^libs/platform/[^/]+/index\\.ts$' },
    },
    {
      name: 'platform-front-doors-inside',
      severity: 'error',
      from: { path: insideOf('platform') },
      to: { path: '^libs/platform/[^/]+/', pathNot: ['^libs/platform/$1/', '^libs/platform/[^/]+/index\\.ts$'] },
    },
    ...appIslands,
    {
      name: 'rules-are-pure',
      comment:
        'Rules and policies reach no framework, no database, no file and no clock: only types and other pure files.',
      severity: 'error',
      from: { path: '\\.(rules|policy)\\.ts$' },
      to: {
        dependencyTypesNot: ['type-only'],
        path: [
          '(^|/)node_modules/(@nestjs|typeorm|pg|bullmq|fastify|ioredis|nodemailer)',
          '\\.(service|queries|handlers|module|entity)\\.ts$',
          '^libs/platform/(database|queue|http|mail|storage|provision)/',
        ],
      },
    },
    {
      name: 'rules-touch-no-system',
      severity: 'error',
      from: { path: '\\.(rules|policy)\\.ts$' },
      to: { dependencyTypes: ['core'], path: '^(node:)?(fs|net|http|https|child_process|process|os)' },
    },
    {
      name: 'portal-is-no-server',
      severity: 'error',
      from: { path: '^apps/portal/' },
      to: { path: ['^libs/', '^migrations/', '(^|/)node_modules/(@nestjs|typeorm|pg|bullmq|fastify|nodemailer)/'] },
    },
    {
      name: 'server-is-no-portal',
      severity: 'error',
      from: { path: '^(apps/(intake|api|worker|launcher)|libs)/' },
      to: { path: '(^|/)node_modules/(@mantine|@tanstack|recharts|@tabler)/' },
    },
    {
      name: 'no-dev-packages-in-production',
      severity: 'error',
      from: { path: '^(apps/(intake|api|worker|launcher)|libs|migrations)/', pathNot: '\\.spec\\.tsx?$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '(^|/)node_modules/@types/' },
    },
    {
      name: 'no-tests-in-production',
      severity: 'error',
      from: { pathNot: '(\\.(spec|test)\\.tsx?$|^test/)' },
      to: { path: '(\\.(spec|test)\\.tsx?$|^test/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|svg|json)$|^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'require', 'default'] },
  },
};
