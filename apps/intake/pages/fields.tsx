import type { ReactElement, ReactNode } from 'react';
import type { FieldError } from '../form/form-body';
import type { Words } from '../i18n/words';

interface FieldProps {
  words: Words;
  /** Both the input's name and its id, which error links point to. */
  name: string;
  label: string;
  hint?: string;
  error?: FieldError;
}

interface TextProps extends FieldProps {
  value: string;
  isOptional?: boolean;
  type?: 'text' | 'email' | 'tel';
  inputMode?: 'text' | 'numeric' | 'email' | 'tel';
  maxLength?: number;
}

/** The ids that describe an input to a screen reader. */
function describedBy({ name, hint, error }: Pick<FieldProps, 'name' | 'hint' | 'error'>): string | undefined {
  const ids = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** The message under a label, with a word before it for those who do not see the colour. */
function ErrorText({ words, name, error }: Pick<FieldProps, 'words' | 'name' | 'error'>): ReactElement | null {
  if (!error) return null;
  return (
    <p className="error" id={`${name}-error`}>
      <span className="unseen">{words.say('layout.errorPrefix')} </span>
      {words.say(`errors.${error.code}`, error.values)}
    </p>
  );
}

function Hint({ name, hint }: Pick<FieldProps, 'name' | 'hint'>): ReactElement | null {
  return hint ? (
    <p className="hint" id={`${name}-hint`}>
      {hint}
    </p>
  ) : null;
}

function Label({ words, name, label, isOptional }: FieldProps & { isOptional?: boolean }): ReactElement {
  return (
    <label htmlFor={name}>
      {label}
      {isOptional ? <span className="optional"> ({words.say('layout.optional')})</span> : null}
    </label>
  );
}

/** One line of text. */
export function TextField(props: TextProps): ReactElement {
  const { name, value, error, type = 'text', inputMode, maxLength } = props;
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <Label {...props} />
      <Hint {...props} />
      <ErrorText {...props} />
      <input
        id={name}
        name={name}
        type={type}
        inputMode={inputMode}
        defaultValue={value}
        maxLength={maxLength}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(props)}
      />
    </div>
  );
}

/** Several lines of text. */
export function TextArea(props: TextProps & { rows: number }): ReactElement {
  const { name, value, error, rows, maxLength } = props;
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <Label {...props} />
      <Hint {...props} />
      <ErrorText {...props} />
      <textarea
        id={name}
        name={name}
        rows={rows}
        maxLength={maxLength}
        defaultValue={value}
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(props)}
      />
    </div>
  );
}

export interface Choice {
  value: string;
  label: string;
  /** Shown under a chosen option, and always where the browser cannot tell. */
  reveals?: ReactNode;
}

interface ChoicesProps extends FieldProps {
  choices: readonly Choice[];
  chosen: readonly string[];
  type: 'radio' | 'checkbox';
  /** Where the legend repeats the page's heading. */
  isLegendHidden?: boolean;
  /** Error links lead to the first input of the first group; later groups of one name count on from here. */
  firstIndex?: number;
}

/** Radio buttons or checkboxes under one legend. */
export function Choices(props: ChoicesProps): ReactElement {
  const { name, label, choices, chosen, type, error, isLegendHidden, firstIndex = 0 } = props;
  return (
    <fieldset className={error ? 'field wrong' : 'field'} aria-describedby={describedBy(props)}>
      <legend className={isLegendHidden ? 'unseen' : undefined}>{label}</legend>
      <Hint {...props} />
      <ErrorText {...props} />
      {choices.map(({ value, label: text, reveals }, index) => {
        const position = firstIndex + index;
        const id = position === 0 ? name : `${name}-${position}`;
        return (
          <div className="choice" key={value}>
            <input type={type} id={id} name={name} value={value} defaultChecked={chosen.includes(value)} />
            <label htmlFor={id}>{text}</label>
            {reveals ? <div className="revealed">{reveals}</div> : null}
          </div>
        );
      })}
    </fieldset>
  );
}

interface SelectProps extends FieldProps {
  value: string | null;
  none: string;
  options: readonly { value: string; label: string }[];
}

/** One of many, or none. */
export function Select(props: SelectProps): ReactElement {
  const { name, value, none, options } = props;
  return (
    <div className="field">
      <Label {...props} isOptional />
      <Hint {...props} />
      <select id={name} name={name} defaultValue={value ?? ''} aria-describedby={describedBy(props)}>
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
