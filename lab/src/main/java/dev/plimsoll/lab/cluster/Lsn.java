package dev.plimsoll.lab.cluster;

/**
 * A position in the write-ahead log, in bytes from its beginning; unsigned, as PostgreSQL has it. Positions of different
 * timelines can be compared, but only up to where the timelines part do they mean the same bytes.
 */
public record Lsn(long value) implements Comparable<Lsn> {
    /** Reads what PostgreSQL prints, such as {@code 0/3000148}: two hexadecimal halves. */
    public static Lsn parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not a position in a write-ahead log: " + text);
        }
        var high = Long.parseLong(text.substring(0, slash), 16);
        var low = Long.parseLong(text.substring(slash + 1), 16);
        return new Lsn(high << Integer.SIZE | low);
    }

    /** How many bytes this is after another; negative when it is before it. */
    public long bytesSince(Lsn other) {
        return value - other.value;
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(value, other.value);
    }

    /** As PostgreSQL prints it. */
    @Override
    public String toString() {
        return "%X/%X".formatted(value >>> Integer.SIZE, value & 0xFFFF_FFFFL);
    }
}
