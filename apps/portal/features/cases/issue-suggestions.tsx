import { Button, Text } from '@mantine/core';
import { useAcceptSuggestion } from '../../api/triage.queries';
import type { CaseDetail } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n, type I18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from './case.module.css';

type Suggestion = CaseDetail['issueSuggestions'][number];

/** Issues that the rules would ask about, each with its reason and a button: nothing is added by itself. */
export function IssueSuggestions({ found }: { found: CaseDetail }) {
  const i18n = useI18n();
  const { t, label } = i18n;
  const { permissions } = useUser();
  const accept = useAcceptSuggestion(found.id);
  if (!permissions.includes('case.triage') || found.status === 'closed' || found.issueSuggestions.length === 0)
    return null;
  return (
    <div>
      <Text fw={600}>{t('suggestion.title')}</Text>
      <Text size="sm" c="gray.7" mb="xs">
        {t('suggestion.hint')}
      </Text>
      <ul className={styles.list}>
        {found.issueSuggestions.map((each) => {
          const name = label(`subcategory.${each.category}`, each.subcategory);
          return (
            <li key={`${each.category}.${each.subcategory}`} className={styles.item}>
              {name}
              <div className={styles.meta}>
                {label('category', each.category)} · {because(i18n, each)}
              </div>
              {each.iloIndicator && (
                <div className={styles.ilo}>{t('case.ilo', { indicator: label('ilo', each.iloIndicator) })}</div>
              )}
              <Button
                variant="default"
                size="xs"
                mt="xs"
                aria-label={t('suggestion.acceptNamed', { issue: name })}
                loading={accept.isPending && accept.variables.subcategory === each.subcategory}
                disabled={accept.isPending}
                onClick={() =>
                  accept.mutate({ version: found.version, category: each.category, subcategory: each.subcategory })
                }
              >
                {t('suggestion.accept')}
              </Button>
            </li>
          );
        })}
      </ul>
      {accept.error && <ProblemAlert error={accept.error} />}
    </div>
  );
}

function because({ t, label }: I18n, { because: { danger, ticked } }: Suggestion): string {
  const names = ticked.map(({ category, subcategory }) => label(`subcategory.${category}`, subcategory));
  const parts = [
    ...(danger ? [t('suggestion.becauseDanger', { danger: label('danger', danger) })] : []),
    ...(names.length > 0 ? [t('suggestion.becauseTicked', { issues: names.join(', ') })] : []),
  ];
  return parts.join(' ');
}
