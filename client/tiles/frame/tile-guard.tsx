// For: a tile that breaks. May import: react, own folder. Promises: it names the cause and keeps its place; the other tiles go on.
import { Component, type ReactNode } from 'react';
import type { TileType } from '../../../shared/walls/tile-settings.ts';
import { Said } from './tile-notice.tsx';

interface GuardProps {
  readonly type: TileType;
  readonly height: number;
  readonly children: ReactNode;
}
interface GuardState {
  readonly cause: string | null;
}

export class TileGuard extends Component<GuardProps, GuardState> {
  override state: GuardState = { cause: null };

  static getDerivedStateFromError(error: unknown): GuardState {
    return { cause: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { type, height, children } = this.props;
    const { cause } = this.state;
    if (cause === null) return children;
    return (
      <Said type={type} kind="error" height={height}>
        {cause}
      </Said>
    );
  }
}
