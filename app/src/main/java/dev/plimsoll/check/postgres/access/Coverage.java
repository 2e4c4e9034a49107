package dev.plimsoll.check.postgres.access;

import dev.plimsoll.topology.HbaRule;
import java.util.List;
import java.util.Optional;

/** Whether one access line matches every client that another does. */
final class Coverage {
    private Coverage() {}

    static boolean covers(HbaRule earlier, HbaRule later) {
        return coversType(earlier.type(), later.type())
                && coversDatabases(earlier.databases(), later.databases())
                && (earlier.users().contains("all") || earlier.users().containsAll(later.users()))
                && coversAddress(earlier.address(), later.address());
    }

    private static boolean coversType(String earlier, String later) {
        return earlier.equals(later) || (earlier.equals("host") && later.startsWith("host"));
    }

    /** The word all means every database, but no replication. */
    private static boolean coversDatabases(List<String> earlier, List<String> later) {
        return earlier.containsAll(later) || (earlier.contains("all") && !later.contains("replication"));
    }

    private static boolean coversAddress(String earlier, String later) {
        if (earlier.equals(later) || earlier.equals("all")) {
            return true;
        }
        var wide = Network.of(earlier);
        var narrow = Network.of(later);
        return wide.isPresent() && narrow.isPresent() && wide.get().covers(narrow.get());
    }

    /** An IPv4 network. */
    private record Network(long start, int bits) {
        static Optional<Network> of(String address) {
            var slash = address.indexOf('/');
            var bits = slash < 0 ? Optional.<Integer>empty() : bits(address.substring(slash + 1));
            return bits.flatMap(count -> number(address.substring(0, slash)).map(start -> new Network(start, count)));
        }

        boolean covers(Network other) {
            return bits <= other.bits && (start >> (32 - bits)) == (other.start >> (32 - bits));
        }

        private static Optional<Integer> bits(String mask) {
            if (mask.matches("\\d{1,2}")) {
                return Optional.of(Integer.valueOf(mask)).filter(count -> count <= 32);
            }
            return number(mask).map(Long::bitCount);
        }

        private static Optional<Long> number(String address) {
            if (!address.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
                return Optional.empty();
            }
            long number = 0;
            for (var part : address.split("\\.")) {
                number = number * 256 + Integer.parseInt(part);
            }
            return Optional.of(number);
        }
    }
}
