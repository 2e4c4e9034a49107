package dev.plimsoll.setting;

import java.util.Map;

/**
 * The unit suffixes a product accepts, matched to the letter ({@code kB} is PostgreSQL's, {@code KB} is an error there).
 *
 * @param times what each suffix of a duration counts, in milliseconds
 * @param sizes what each suffix of a size counts, in bytes
 */
record Suffixes(Map<String, Double> times, Map<String, Double> sizes) {
    private static final double S = 1000;
    private static final double MIN = 60 * S;
    private static final double H = 60 * MIN;
    private static final double D = 24 * H;
    private static final double K = 1024;
    private static final double M = K * K;
    private static final double G = M * K;
    private static final double T = G * K;

    private static final Map<String, Double> SHORT_TIMES =
            Map.of("us", 0.001, "ms", 1.0, "s", S, "m", MIN, "h", H, "d", D);

    static final Suffixes NONE = new Suffixes(Map.of(), Map.of());
    static final Suffixes POSTGRESQL = new Suffixes(
            Map.of("us", 0.001, "ms", 1.0, "s", S, "min", MIN, "h", H, "d", D),
            Map.of("B", 1.0, "kB", K, "MB", M, "GB", G, "TB", T));
    static final Suffixes HAPROXY = new Suffixes(SHORT_TIMES, Map.of("k", K, "m", M, "g", G));
    static final Suffixes NGINX = new Suffixes(SHORT_TIMES, Map.of("k", K, "K", K, "m", M, "M", M, "g", G, "G", G));
    static final Suffixes MYSQL =
            new Suffixes(Map.of(), Map.of("K", K, "k", K, "M", M, "m", M, "G", G, "g", G, "T", T, "t", T));
    static final Suffixes SPRING = new Suffixes(SHORT_TIMES, Map.of("B", 1.0, "KB", K, "MB", M, "GB", G, "TB", T));
    static final Suffixes KUBERNETES = new Suffixes(
            SHORT_TIMES,
            Map.of("k", 1e3, "M", 1e6, "G", 1e9, "T", 1e12, "Ki", K, "Mi", M, "Gi", G, "Ti", T, "m", 0.001));
    static final Suffixes COMPOSE = new Suffixes(
            SHORT_TIMES, Map.of("b", 1.0, "k", K, "kb", K, "m", M, "mb", M, "M", M, "g", G, "gb", G, "G", G));
}
