package dev.plimsoll.guard.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which hosts there are: a name may lead to several addresses, and to others later. Where the name itself is wanted it
 * stays a name. Safe for several threads.
 */
final class Names {
    private static final Pattern LITERAL = Pattern.compile("[\\d.]+|.*:.*");

    private final List<Host> declared;
    private final boolean resolve;
    private volatile List<Host> known = List.of();

    Names(List<Host> declared, boolean resolve) {
        this.declared = declared;
        this.resolve = resolve && !declared.stream().allMatch(Names::literal);
    }

    /** Whether they may lead elsewhere tomorrow. */
    boolean lead() {
        return resolve;
    }

    /** As known; asks the resolver only the first time. */
    List<Host> now() {
        if (known.isEmpty()) {
            refresh();
        }
        return known;
    }

    /** Asks the resolver, which may take long; a name it does not know keeps what it had. */
    void refresh() {
        known = resolve ? declared.stream().flatMap(this::addresses).distinct().toList() : declared;
    }

    private Stream<Host> addresses(Host host) {
        if (literal(host)) {
            return Stream.of(host);
        }
        try {
            return Arrays.stream(InetAddress.getAllByName(host.name()))
                    .map(address -> new Host(address.getHostAddress(), host.port()));
        } catch (UnknownHostException unknown) {
            return known.isEmpty() ? Stream.of(host) : known.stream().filter(one -> one.port() == host.port());
        }
    }

    private static boolean literal(Host host) {
        return LITERAL.matcher(host.name()).matches();
    }
}
