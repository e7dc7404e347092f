import { Component, type ReactNode } from 'react';
import { Problem } from '../backend/problem';
import { renewParts } from './lazily';
import { ProblemState } from './states';

interface Broken {
  problem: Problem | null;
}

interface ErrorBoundaryProps {
  /** Where we are: at another place what broke is over. */
  place?: string;
  children: ReactNode;
}

/** What is shown when a part of the page breaks, instead of nothing at all. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, Broken> {
  override state: Broken = { problem: null };

  constructor(props: ErrorBoundaryProps) {
    super(props);
    renewParts();
  }

  static getDerivedStateFromError(thrown: unknown): Broken {
    const unexpected = new Problem('unexpected', 'Something unexpected happened on this page.');
    return { problem: thrown instanceof Problem ? thrown : unexpected };
  }

  override componentDidUpdate({ place }: ErrorBoundaryProps) {
    if (place !== this.props.place) this.again();
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
