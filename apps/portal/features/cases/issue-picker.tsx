import { Accordion, Checkbox, Input, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { codeListsQuery } from '../../api/directory.queries';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';
import styles from './issue-picker.module.css';
import { issueKey } from './triage.rules';

interface IssuePickerProps {
  /** `CATEGORY.subcategory` */
  chosen: readonly string[];
  error: ReactNode;
  onChange: (chosen: string[]) => void;
}

/** Categories to open, subcategories to tick. Categories with something ticked start open. */
export function IssuePicker({ chosen, error, onChange }: IssuePickerProps) {
  const { t, label } = useI18n();
  const lists = useQuery(codeListsQuery);
  const labelId = useId();
  const toggle = (key: string, isOn: boolean) =>
    onChange(isOn ? [...chosen, key] : chosen.filter((each) => each !== key));
  return (
    <div role="group" aria-labelledby={labelId}>
      <Text id={labelId} fw={600}>
        {t('triage.issues')}
      </Text>
      <Input.Description size="sm">{t('triage.issuesHint')}</Input.Description>
      {error && <Input.Error size="sm">{error}</Input.Error>}
      <QueryView query={lists} skeleton={<Skeleton height={240} />}>
        {({ categories }) => (
          <Accordion multiple defaultValue={[...new Set(chosen.map((key) => key.split('.')[0] ?? ''))]} mt="xs">
            {categories.map(({ category, subcategories }) => {
              const count = chosen.filter((key) => key.startsWith(`${category}.`)).length;
              return (
                <Accordion.Item key={category} value={category}>
                  <Accordion.Control>
                    <span className={styles.category}>
                      {label('category', category)}
                      {count > 0 && <span className={styles.count}>{t('triage.chosen', { count })}</span>}
                    </span>
                  </Accordion.Control>
                  <Accordion.Panel>
                    <Stack gap="xs">
                      {subcategories.map(({ code, iloIndicator }) => {
                        const key = issueKey({ category, subcategory: code });
                        return (
                          <Checkbox
                            key={key}
                            label={label(`subcategory.${category}`, code)}
                            description={iloIndicator && t('case.ilo', { indicator: label('ilo', iloIndicator) })}
                            checked={chosen.includes(key)}
                            onChange={(event) => toggle(key, event.currentTarget.checked)}
                          />
                        );
                      })}
                    </Stack>
                  </Accordion.Panel>
                </Accordion.Item>
              );
            })}
          </Accordion>
        )}
      </QueryView>
    </div>
  );
}
