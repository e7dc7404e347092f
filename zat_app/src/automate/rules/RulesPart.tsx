import type { PartProps } from '../AutomatePage';
import { NewRule } from './NewRule';
import { RuleList } from './RuleList';
import { RulePage } from './RulePage';

/** Webhook rules: all of them, a new one, or one with everything about it. */
export default function RulesPart({ rest: [asked] }: PartProps) {
  if (!asked) return <RuleList />;
  return asked === 'new' ? <NewRule /> : <RulePage key={asked} hookId={asked} />;
}
