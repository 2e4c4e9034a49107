package dev.plimsoll.telemetry;

/**
 * Something that is measured.
 *
 * @param name unique among its kind; what belongs to an instance is named by the instance, a slash and its own name
 */
public record Entity(Kind kind, String name) {
    private static final String ARROW = "→";

    public Entity {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a " + kind + " needs a name");
        }
    }

    /** A connection pool of an instance. */
    public static Entity pool(String instance, String pool) {
        return new Entity(Kind.POOL, instance + "/" + pool);
    }

    /** A journey as an instance serves it. */
    public static Entity journey(String instance, String journey) {
        return new Entity(Kind.JOURNEY, instance + "/" + journey);
    }

    /** A process of a service. */
    public static Entity instance(String name) {
        return new Entity(Kind.INSTANCE, name);
    }

    /** A database server. */
    public static Entity node(String name) {
        return new Entity(Kind.NODE, name);
    }

    /** The way from one to another. */
    public static Entity link(String from, String to) {
        return new Entity(Kind.LINK, from + ARROW + to);
    }

    /** The instance it belongs to: of a link, from where it leads; of whatever stands alone, itself. */
    public String owner() {
        var end = kind == Kind.LINK ? name.indexOf(ARROW) : name.indexOf('/');
        return end < 0 ? name : name.substring(0, end);
    }

    /** Its own name, without that of its owner: of a link, where it leads. */
    public String part() {
        return kind == Kind.LINK
                ? name.substring(name.indexOf(ARROW) + ARROW.length())
                : name.substring(name.indexOf('/') + 1);
    }

    /** Its name. */
    @Override
    public String toString() {
        return name;
    }
}
