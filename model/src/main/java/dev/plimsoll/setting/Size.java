package dev.plimsoll.setting;

/** A size in bytes. */
public record Size(long bytes) implements Comparable<Size> {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    public Size plus(Size other) {
        return new Size(Math.addExact(bytes, other.bytes));
    }

    public Size times(double factor) {
        return new Size(Math.round(bytes * factor));
    }

    @Override
    public int compareTo(Size other) {
        return Long.compare(bytes, other.bytes);
    }

    /** In the largest unit of 1024 that leaves no more than one decimal: {@code "128 MB"}, {@code "1.5 GB"}. */
    @Override
    public String toString() {
        double value = bytes;
        var unit = 0;
        while (Math.abs(value) >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        var rounded = Math.round(value * 10) / 10.0;
        return (rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded)) + " "
                + UNITS[unit];
    }
}
