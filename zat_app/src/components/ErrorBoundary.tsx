import { Component, type ReactNode } from 'react';
import { Problem } from '../backend/problem';
import { ProblemState } from './states';

/** What is shown when a part of the page breaks, instead of nothing at all. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <ProblemState
        problem={new Problem('unexpected', 'Something unexpected happened on this page.')}
        onRetry={() => this.setState({ broken: false })}
      />
    );
  }
}
