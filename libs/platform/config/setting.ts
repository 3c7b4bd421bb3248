import 'reflect-metadata';

/** The variables of a process. */
export type Environment = Record<string, string | undefined>;

/** How one setting is called in the environment and what a newcomer should know about it. */
export interface SettingFacts {
  env: string;
  /** One or two plain sentences; they become the comment in `.env.example`. */
  means: string;
  /** Used where the environment has none. A setting with neither a default nor `isOptional` must be given. */
  default?: string;
  isOptional?: boolean;
  /** The value with which production does not start. */
  refusedInProduction?: string;
  /** Shown in `.env.example` where there is no default. */
  example?: string;
}

const SETTINGS = Symbol('settings');

export type SettingMap = ReadonlyMap<string, SettingFacts>;

/** Marks a property of a config class as read from one environment variable. */
export function Setting(facts: SettingFacts): PropertyDecorator {
  return (prototype, property) => {
    const settings = new Map(settingsOf(prototype.constructor));
    settings.set(String(property), facts);
    Reflect.defineMetadata(SETTINGS, settings, prototype.constructor);
  };
}

/** The settings of a config class and of the classes it extends, by property name. */
export function settingsOf(configClass: object): SettingMap {
  return (Reflect.getMetadata(SETTINGS, configClass) as SettingMap | undefined) ?? new Map();
}
