import { Checkbox, NativeSelect, Stack } from '@mantine/core';
import { useI18n } from '../../i18n/i18n.context';

interface CodesInputProps {
  label: string;
  /** In the order in which the api wants them. */
  codes: readonly string[];
  /** The ticked ones, with commas. */
  value?: string;
  onChange: (value: string) => void;
}

/** Exactly one code of a closed list. */
export function ChoiceInput({ label: name, codes, value = '', onChange }: CodesInputProps) {
  const { label } = useI18n();
  return (
    <NativeSelect
      label={name}
      data={codes.map((code) => ({ value: code, label: label('settingChoice', code) }))}
      value={value || codes[0]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** One box for each code of a closed list. */
export function CodesInput({ label: name, codes, value = '', onChange }: CodesInputProps) {
  const { label } = useI18n();
  const set = (chosen: string[]) => onChange(codes.filter((code) => chosen.includes(code)).join(','));
  return (
    <Checkbox.Group label={name} value={value === '' ? [] : value.split(',')} onChange={set}>
      <Stack gap="xs" mt="xs">
        {codes.map((code) => (
          <Checkbox key={code} value={code} label={label('documentKind', code)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
