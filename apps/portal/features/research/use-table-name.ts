import { useI18n } from '../../i18n/i18n.context';

/** How a table is called, by its one or two dimensions. */
export function useTableName() {
  const { t, label } = useI18n();
  return ([rows = '', columns]: readonly string[]) =>
    columns === undefined
      ? label('figureDimension', rows)
      : t('research.table', { rows: label('figureDimension', rows), columns: label('figureDimension', columns) });
}
