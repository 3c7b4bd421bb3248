import type { AskForName } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';

/** What a form about another name asks for before the api does. */
export function useNameRules() {
  const { t } = useI18n();
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  return { nameJa: needed, nameEn: needed, effectiveOn: needed, reason: needed };
}

/** What was typed, without spaces around it. */
export function nameWishOf({ nameJa, nameKana, nameEn, effectiveOn, reason }: Required<AskForName>): AskForName {
  const names = { nameJa: nameJa.trim(), nameKana: nameKana.trim(), nameEn: nameEn.trim() };
  return { ...names, effectiveOn, reason: reason.trim() };
}
