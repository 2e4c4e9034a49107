package dev.plimsoll.config.spring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The setters of HikariConfig that matter, of the same types; the times it refuses are compared elsewhere. */
public final class PoolShape {
    static final List<String> NUMBERS = List.of("maximumPoolSize", "minimumIdle", "connectionTimeout", "maxLifetime");
    static final List<String> FLAGS = List.of("readOnly", "autoCommit");
    static final List<String> TEXTS = List.of("poolName", "jdbcUrl");

    private final Map<String, Object> values = new LinkedHashMap<>();

    Map<String, Object> values() {
        return values;
    }

    public void setMaximumPoolSize(int value) {
        values.put("maximumPoolSize", atLeast(1, value));
    }

    public void setMinimumIdle(int value) {
        values.put("minimumIdle", atLeast(0, value));
    }

    public void setConnectionTimeout(long value) {
        values.put("connectionTimeout", value);
    }

    public void setMaxLifetime(long value) {
        values.put("maxLifetime", value);
    }

    public void setReadOnly(boolean value) {
        values.put("readOnly", value);
    }

    public void setAutoCommit(boolean value) {
        values.put("autoCommit", value);
    }

    public void setPoolName(String value) {
        values.put("poolName", value);
    }

    public void setJdbcUrl(String value) {
        values.put("jdbcUrl", value);
    }

    private static long atLeast(int least, int value) {
        if (value < least) {
            throw new IllegalArgumentException("less than " + least);
        }
        return value;
    }
}
