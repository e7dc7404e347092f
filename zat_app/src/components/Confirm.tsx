import { Dialog, type DialogProps } from './Dialog';

/** Asks once more before something that can't be taken back. */
export function Confirm(props: Omit<DialogProps, 'isDanger'>) {
  return <Dialog data-test-id="confirm" confirmTestId="confirm-yes" {...props} isDanger />;
}
