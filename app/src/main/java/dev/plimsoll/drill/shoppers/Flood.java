package dev.plimsoll.drill.shoppers;

/**
 * Requests by machines that mean harm: the front page again and again, each over a connection of its own, with no cookies and no
 * interest in the answer.
 *
 * @param perSecond how many, from 0 (there is no flood) to {@link Crowd#MOST}
 * @param sources from how many addresses as the socket shows them, 127.1.0.0 and up, 1 to {@link #MOST_SOURCES}
 */
public record Flood(double perSecond, int sources) {
    /** There is none. */
    public static final Flood NONE = new Flood(0, 1);

    /** As many addresses as two bytes count. */
    public static final int MOST_SOURCES = 1 << 16;

    public Flood {
        if (!(perSecond >= 0) || perSecond > Crowd.MOST || sources < 1 || sources > MOST_SOURCES) {
            throw new IllegalArgumentException("no such flood: %s a second from %d".formatted(perSecond, sources));
        }
    }

    static Flood of(Wishes wishes, Flood otherwise) {
        return new Flood(
                wishes.number("flood.rate", otherwise.perSecond), wishes.whole("flood.sources", otherwise.sources));
    }

    /** The address with a number below {@link #sources}. */
    static String address(int number) {
        return "127.1.%d.%d".formatted(number >> 8, number & 0xff);
    }
}
