package dev.plimsoll.topology;

import java.util.Optional;

/**
 * A network address as a client writes it.
 *
 * @param name host name or address
 * @param port empty when the client leaves it to the product's default
 */
public record Host(String name, Optional<Integer> port) {

    /** The first label: what a Kubernetes or compose service of that name is called. */
    public String label() {
        var dot = name.indexOf('.');
        return dot <= 0 || Character.isDigit(name.charAt(0)) ? name : name.substring(0, dot);
    }

    public boolean isLocal() {
        return name.equals("localhost") || name.startsWith("127.") || name.equals("::1") || name.isEmpty();
    }

    @Override
    public String toString() {
        return port.map(p -> name + ":" + p).orElse(name);
    }
}
