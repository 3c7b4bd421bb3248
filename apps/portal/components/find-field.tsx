import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';

interface FindFieldProps {
  label: string;
  findLabel: string;
  /** Gets what was typed, without blanks around it. */
  onFind: (text: string) => void;
}

/** Looks something up within a form: Enter in it finds and does not send the form. */
export function FindField({ label, findLabel, onFind }: FindFieldProps) {
  const [text, setText] = useState('');
  const find = () => onFind(text.trim());
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        label={label}
        value={text}
        maxLength={120}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          find();
        }}
      />
      <Button variant="default" onClick={find}>
        {findLabel}
      </Button>
    </Group>
  );
}
