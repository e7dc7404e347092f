import { Field, Input, Select } from '@zendeskgarden/react-forms';

interface ChoiceFilterProps<Value extends string> {
  label: string;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  'data-test-id'?: string;
}

/** What a list is narrowed down to, chosen among a few. */
export function ChoiceFilter<Value extends string>(props: ChoiceFilterProps<Value>) {
  return (
    <Field>
      <Field.Label>{props.label}</Field.Label>
      <Select
        isCompact
        value={props.value}
        onChange={(event) => props.onChange(event.target.value as Value)}
        data-test-id={props['data-test-id']}
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  );
}

interface TextFilterProps {
  label: string;
  value: string;
  longest: number;
  onChange: (value: string) => void;
  'data-test-id'?: string;
}

/** What a list is narrowed down to, typed. */
export function TextFilter(props: TextFilterProps) {
  return (
    <Field>
      <Field.Label>{props.label}</Field.Label>
      <Input
        isCompact
        type="search"
        maxLength={props.longest}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        data-test-id={props['data-test-id']}
      />
    </Field>
  );
}

/** A day that a list begins or ends with, or none. */
export function DayFilter(props: Omit<TextFilterProps, 'longest'>) {
  return (
    <Field>
      <Field.Label>{props.label}</Field.Label>
      <Input
        isCompact
        type="date"
        max="9999-12-31"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        data-test-id={props['data-test-id']}
      />
    </Field>
  );
}
