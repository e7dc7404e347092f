import { Component, type ReactNode } from 'react';
import { Problem } from '../backend/problem';
import { renewParts } from './lazily';
import { ProblemState } from './states';

interface Broken {
  problem: Problem | null;
}

/** What is shown when a part of the page breaks, instead of nothing at all. */
export class ErrorBoundary extends Component<{ children: ReactNode }, Broken> {
  override state: Broken = { problem: null };

  constructor(props: { children: ReactNode }) {
    super(props);
    renewParts();
  }

  static getDerivedStateFromError(thrown: unknown): Broken {
    const unexpected = new Problem('unexpected', 'Something unexpected happened on this page.');
    return { problem: thrown instanceof Problem ? thrown : unexpected };
  }

  private again = () => {
    renewParts();
    this.setState({ problem: null });
  };

  override render() {
    const { problem } = this.state;
    if (!problem) return this.props.children;
    return <ProblemState isPage problem={problem} onRetry={this.again} />;
  }
}
