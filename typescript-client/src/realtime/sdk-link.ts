import { Centrifuge as JsonCentrifuge } from 'centrifuge';
import { Centrifuge as ProtobufCentrifuge } from 'centrifuge/build/protobuf';
import type { Environment } from '../client/environment.js';
import type { Connection, ConnectionOwner, RealtimeLink } from '../client/realtime-link.js';
import type { Session } from '../client/session.js';
import type { WireFormat } from '../config/settings.js';
import { SdkConnection, type Wire } from './connection.js';

/** Connects to the real-time server through the official SDK of one wire format. */
export class SdkLink implements RealtimeLink {
  private readonly wire: Wire;

  constructor(
    readonly url: string,
    format: WireFormat,
  ) {
    if (format === 'json') {
      this.wire = { sdk: (options) => new JsonCentrifuge(url, options), decode: (data) => data };
    } else {
      const endpoint = askingForProtobuf(url);
      this.wire = {
        // The package declares the class once per encoding; the two do not differ in what is used here.
        sdk: (options) => new ProtobufCentrifuge(endpoint, options) as unknown as JsonCentrifuge,
        decode: parsed,
      };
    }
  }

  connect(
    environment: Environment,
    client: number,
    session: Session,
    owner: ConnectionOwner,
  ): Connection {
    return new SdkConnection(environment, client, session, owner, this.wire);
  }
}

/**
 * Returns a URL that asks for the binary format in the query, which every server and proxy lets
 * through.
 */
export function askingForProtobuf(url: string): string {
  const endpoint = new URL(url);
  endpoint.searchParams.set('format', 'protobuf');
  return endpoint.toString();
}

/** Parses bytes as JSON; returns the bytes themselves if they are not JSON, which is no message. */
function parsed(data: unknown): unknown {
  const bytes = data as Uint8Array;
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString());
  } catch {
    return undefined;
  }
}
