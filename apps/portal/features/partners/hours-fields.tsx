import { Fieldset, NumberInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useI18n } from '../../i18n/i18n.context';
import { type HoursDraft, isDayFine, WEEKDAYS } from './partner.rules';

interface HoursFieldsProps {
  hours: HoursDraft;
  capacity: number | string;
  onChange: (change: { hours?: HoursDraft; capacity?: number | string }) => void;
  /** Say what is wrong; before the first try nothing is. */
  saysErrors: boolean;
}

/** When a partner is open and how much it can take: the same fields for the desk and for the partner itself. */
export function HoursFields({ hours, capacity, onChange, saysErrors }: HoursFieldsProps) {
  const { t, label } = useI18n();
  return (
    <Stack gap="md">
      <NumberInput
        label={t('partners.capacity')}
        description={t('partners.capacityHint')}
        min={0}
        max={1000}
        allowDecimal={false}
        value={capacity}
        onChange={(value) => onChange({ capacity: value })}
      />
      <Fieldset legend={t('partners.hours')}>
        <Stack gap="xs">
          <Text size="sm" c="gray.7">
            {t('partners.hoursHint')}
          </Text>
          {WEEKDAYS.map((weekday) => {
            const day = hours[weekday] ?? { from: '', until: '' };
            const error = saysErrors && !isDayFine(day) ? t('partners.hoursBad') : null;
            const set = (change: Partial<typeof day>) =>
              onChange({ hours: { ...hours, [weekday]: { ...day, ...change } } });
            const name = label('weekday', String(weekday));
            return (
              <SimpleGrid key={weekday} cols={2} spacing="sm" maw="24rem" style={{ alignItems: 'end' }}>
                <TextInput
                  type="time"
                  label={t('partners.from', { day: name })}
                  value={day.from}
                  error={error}
                  onChange={(event) => set({ from: event.currentTarget.value })}
                />
                <TextInput
                  type="time"
                  label={t('partners.until', { day: name })}
                  value={day.until}
                  onChange={(event) => set({ until: event.currentTarget.value })}
                />
              </SimpleGrid>
            );
          })}
        </Stack>
      </Fieldset>
    </Stack>
  );
}
