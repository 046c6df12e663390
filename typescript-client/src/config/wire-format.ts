/** Lists the formats of messages in the WebSocket. */
export const WIRE_FORMATS = ['json', 'protobuf'] as const;

/** Is the name of a wire format. */
export type WireFormat = (typeof WIRE_FORMATS)[number];
