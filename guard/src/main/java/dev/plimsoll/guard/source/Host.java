package dev.plimsoll.guard.source;

/**
 * Where a server of the database may be.
 *
 * @param name as the URL has it, or one of the addresses behind that name; an IPv6 address without brackets
 * @param port TCP
 */
public record Host(String name, int port) implements Comparable<Host> {
    /** As it stands in a URL. */
    @Override
    public String toString() {
        return (name.indexOf(':') < 0 ? name : '[' + name + ']') + ':' + port;
    }

    @Override
    public int compareTo(Host other) {
        return toString().compareTo(other.toString());
    }
}
