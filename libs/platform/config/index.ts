export {
  ApiConfig,
  AppConfig,
  BaseConfig,
  IntakeConfig,
  LauncherConfig,
  MailCatcherConfig,
  WorkerConfig,
} from './configs';
export { envExample } from './env-example';
export { ConfigProblem, readConfig } from './read-config';
export type { Environment } from './setting';
