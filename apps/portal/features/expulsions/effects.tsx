import { List, Stack, Text } from '@mantine/core';
import type { ExpulsionEffects } from '../../api/types';
import { Facts } from '../../components/facts';
import { useI18n } from '../../i18n/i18n.context';
import { useYen } from '../dues/use-yen';

const RULES = ['cases', 'posters', 'people', 'owed', 'listing', 'again'] as const;

/** What an expulsion meets, and what it changes and what not. */
export function Effects({ effects }: { effects: ExpulsionEffects }) {
  const { t, number } = useI18n();
  const yen = useYen();
  const { openCases, sites, people, openInvoices, openYen, isListed } = effects;
  return (
    <Stack gap="sm">
      <Facts
        items={[
          {
            name: t('expulsion.openCases'),
            value: openCases === null ? t('expulsion.casesHidden') : number(openCases),
            isWide: openCases === null,
          },
          { name: t('expulsion.sites'), value: number(sites) },
          { name: t('expulsion.people'), value: number(people) },
          { name: t('expulsion.invoices'), value: `${number(openInvoices)} · ${yen(openYen)}` },
          { name: t('expulsion.listed'), value: t(isListed ? 'expulsion.yes' : 'expulsion.no') },
        ]}
      />
      <Text>{t('expulsion.afterwards')}</Text>
      <List>
        {RULES.map((each) => (
          <List.Item key={each}>{t(`expulsion.rule.${each}`)}</List.Item>
        ))}
      </List>
    </Stack>
  );
}
