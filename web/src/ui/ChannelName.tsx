import { channelClass } from '../lib/channels';
import { useChannelName } from './useChannelName';

/** A channel with its colour. */
export function ChannelName({ id }: { id: string }) {
  const name = useChannelName();
  return (
    <span className={channelClass(id)} style={{ display: 'inline-flex', alignItems: 'center', gap: 8 }}>
      <i className="dot" />
      {name(id)}
    </span>
  );
}
