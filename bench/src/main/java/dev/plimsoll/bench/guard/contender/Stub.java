package dev.plimsoll.bench.guard.contender;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A driver whose connections do nothing, so that what is left is the pool. */
public final class Stub implements Driver {
    static final String SCHEME = "jdbc:nothing:";

    private static final Stub INSTANCE = new Stub();

    /** The URL by which pools find it, once this was called. */
    public static String url() throws SQLException {
        DriverManager.deregisterDriver(INSTANCE);
        DriverManager.registerDriver(INSTANCE);
        return SCHEME + "//here:1/";
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) {
        return acceptsURL(url) ? (Connection) proxy(Connection.class) : null;
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(SCHEME);
    }

    private static Object proxy(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer(proxy, method));
    }

    /** The least that pools are content with. */
    private static @Nullable Object answer(Object proxy, Method method) {
        return switch (method.getName()) {
            case "isValid", "getAutoCommit" -> true;
            case "isReadOnly", "isClosed", "equals", "isWrapperFor", "execute" -> false;
            case "createStatement" -> proxy(Statement.class);
            case "getTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
            case "getNetworkTimeout", "getLoginTimeout", "getHoldability", "getQueryTimeout" -> 0;
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "stub";
            default -> null;
        };
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("");
    }
}
