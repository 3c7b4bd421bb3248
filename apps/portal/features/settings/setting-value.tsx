import type { SettingField, SettingValue } from '../../api/types';
import { Facts } from '../../components/facts';
import { useI18n } from '../../i18n/i18n.context';
import styles from './settings.module.css';

/** A value, field by field, numbers with their units. */
export function SettingFacts({ fields, value }: { fields: readonly SettingField[]; value: SettingValue | null }) {
  const { t, label } = useI18n();
  const words = (field: SettingField) => {
    const { name, unit, codes, choices } = field;
    const given = value?.[name];
    if (given === undefined) return t('settings.installed');
    if (choices !== null) return label('settingChoice', String(given));
    if (codes !== null) {
      const chosen = codes.filter((code) => String(given).split(',').includes(code));
      return chosen.map((code) => label('documentKind', code)).join(', ') || t('settings.none');
    }
    return unit === null ? String(given) : t(`settings.value.${unit}`, { n: Number(given) });
  };
  const items = fields.map((field) => ({
    name: label('settingField', field.name),
    value: <span className={styles.value}>{words(field)}</span>,
  }));
  return <Facts items={items} />;
}
