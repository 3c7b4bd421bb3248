export {
  ApiConfig,
  AppConfig,
  BaseConfig,
  IntakeConfig,
  LauncherConfig,
  MailCatcherConfig,
  MigrateConfig,
  WebConfig,
  WorkerConfig,
} from './configs';
export { Deployment } from './deployment';
export { envExample } from './env-example';
export { ConfigProblem, readConfig } from './read-config';
export { settingsOf, type Environment } from './setting';
