package dev.plimsoll.lab.cluster;

/** Where a standby finds its primary: the primary's own port, or that of a proxy which breaks the link between them. */
@FunctionalInterface
public interface Route {
    /** The port of 127.0.0.1 the standby connects to; asked each time it is told whom to follow. */
    int port(Server standby, Server primary);
}
