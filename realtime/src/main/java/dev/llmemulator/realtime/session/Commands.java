package dev.llmemulator.realtime.session;

import dev.llmemulator.protocol.ClientError;
import dev.llmemulator.protocol.Command;
import dev.llmemulator.protocol.Disconnect;

/// Dispatches each command to the part of the server that answers it, and refuses unknown ones.
final class Commands {
    private final ConnectCommand connect = new ConnectCommand();
    private final SubscribeCommands subscribe = new SubscribeCommands();
    private final ChannelCommands channel = new ChannelCommands();
    private final RefreshCommands refresh = new RefreshCommands();

    /// Handles a command of a session that accepts commands. Must be called on the session's loop.
    void handle(ClientSession session, Command command) {
        boolean connected = session.state() == ClientSession.State.CONNECTED;
        if (!connected && !(command instanceof Command.Connect)) {
            session.close(Disconnect.BAD_REQUEST);
        } else if (id(command) == 0 && !(command instanceof Command.Send)) {
            session.pong();
        } else {
            dispatch(session, command);
        }
    }

    private void dispatch(ClientSession session, Command command) {
        switch (command) {
            case Command.Connect c -> connect.handle(session, c);
            case Command.Subscribe c -> subscribe.subscribe(session, c);
            case Command.Unsubscribe c -> subscribe.unsubscribe(session, c);
            case Command.Publish c -> channel.publish(session, c);
            case Command.Presence c -> channel.presence(session, c);
            case Command.PresenceStats c -> channel.presenceStats(session, c);
            case Command.History c -> channel.history(session, c);
            case Command.Refresh c -> refresh.refresh(session, c);
            case Command.SubRefresh c -> refresh.subRefresh(session, c);
            case Command.Rpc c -> session.refuse(c.id(), ClientError.NOT_AVAILABLE);
            case Command.Send _ -> session.close(Disconnect.NOT_AVAILABLE);
            case Command.Ping _, Command.Pong _, Command.Unknown _ ->
                    session.close(Disconnect.BAD_REQUEST);
        }
    }

    private static int id(Command command) {
        return switch (command) {
            case Command.Connect c -> c.id();
            case Command.Subscribe c -> c.id();
            case Command.Unsubscribe c -> c.id();
            case Command.Publish c -> c.id();
            case Command.Presence c -> c.id();
            case Command.PresenceStats c -> c.id();
            case Command.History c -> c.id();
            case Command.Refresh c -> c.id();
            case Command.SubRefresh c -> c.id();
            case Command.Rpc c -> c.id();
            case Command.Ping c -> c.id();
            case Command.Unknown c -> c.id();
            case Command.Send _, Command.Pong _ -> 0;
        };
    }
}
