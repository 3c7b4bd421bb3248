export { BaseConfig } from './base-config';
export { ApiConfig, AppConfig, IntakeConfig, WebConfig, WorkerConfig } from './configs';
export { Deployment } from './deployment';
export { envExample } from './env-example';
export { BackupConfig, LauncherConfig, MailCatcherConfig, MigrateConfig } from './launcher-configs';
export { ConfigProblem, readConfig } from './read-config';
export { settingsOf, type Environment } from './setting';
