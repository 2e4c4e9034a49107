package dev.plimsoll.check;

/** How bad a finding is, the worst first. */
public enum Level {
    /** Files prove that it breaks, or that it does not do what is written. */
    ERROR,
    /** It breaks if a fact that is in no file holds; the finding names that fact. */
    WARNING,
    /** Worth knowing; nothing has to be done. */
    INFO;

    /** The word in outputs: {@code error}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public boolean atLeast(Level other) {
        return compareTo(other) <= 0;
    }
}
