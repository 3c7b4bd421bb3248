import { DefaultNamingStrategy } from 'typeorm';

/** Columns are snake_case in SQL and camelCase in code, without a name on every property. */
export class SnakeCaseNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
