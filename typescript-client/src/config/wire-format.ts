/** What can travel over the WebSocket. */
export const WIRE_FORMATS = ['json', 'protobuf'] as const;

/** The name of a wire format. */
export type WireFormat = (typeof WIRE_FORMATS)[number];
