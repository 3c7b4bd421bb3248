import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { placeholderComplaints } from './placeholders';
import { settingsOf, type Environment, type SettingMap } from './setting';

/** Thrown once with everything that is wrong, so that nobody repairs settings one restart at a time. */
export class ConfigProblem extends Error {
  constructor(readonly complaints: readonly string[]) {
    super(`These settings cannot be used:\n${complaints.map((complaint) => `  - ${complaint}`).join('\n')}`);
    this.name = 'ConfigProblem';
  }
}

/**
 * Reads one app's settings. An empty variable counts as not given.
 * @throws ConfigProblem naming every setting that is missing, malformed or, in production, still a placeholder
 */
export function readConfig<T extends object>(configClass: new () => T, env: Environment = process.env): T {
  const settings = settingsOf(configClass);
  const config = plainToInstance(configClass, valuesFrom(settings, env), { enableImplicitConversion: true });
  const complaints = [...missing(settings, env), ...malformed(config, settings)];
  if (env.NODE_ENV === 'production') complaints.push(...placeholderComplaints(env), ...refused(settings, env));
  if (complaints.length > 0) throw new ConfigProblem(complaints);
  return config;
}

function valuesFrom(settings: SettingMap, env: Environment): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [property, facts] of settings) {
    const value = env[facts.env]?.trim() || facts.default;
    if (value !== undefined) values[property] = value;
  }
  return values;
}

function isMissing(facts: { env: string; default?: string; isOptional?: boolean }, env: Environment): boolean {
  return !facts.isOptional && facts.default === undefined && !env[facts.env]?.trim();
}

function missing(settings: SettingMap, env: Environment): string[] {
  return [...settings.values()]
    .filter((facts) => isMissing(facts, env))
    .map((facts) => `${facts.env} is missing. ${facts.means}`);
}

function refused(settings: SettingMap, env: Environment): string[] {
  return [...settings.values()]
    .filter(({ env: name, refusedInProduction: value }) => value !== undefined && env[name]?.trim() === value)
    .map(({ env: name, refusedInProduction: value }) => `${name} must not be ${value} in production.`);
}

function malformed(config: object, settings: SettingMap): string[] {
  return validateSync(config)
    .filter((error) => error.value !== undefined)
    .flatMap((error) => {
      const name = settings.get(error.property)?.env ?? error.property;
      return [...new Set(Object.values(error.constraints ?? {}))].map((message) => `${name} ${message}.`);
    });
}
