package dev.plimsoll.lab.junit;

import dev.plimsoll.lab.cluster.Cluster;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that take a {@link Cluster} as a parameter get a real PostgreSQL primary with its standbys, each test one of its
 * own, ended after it. On a method it counts for that test alone, instead of what the class says.
 *
 * <pre>{@code
 * @PostgresPair(settings = "max_connections=50")
 * class OrdersTest {
 *     @Test
 *     void orders_survive_a_failover(Cluster cluster) { … }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PostgresPairExtension.class)
public @interface PostgresPair {
    /** How many standbys follow the primary. */
    int standbys() default 1;

    /** Whether a commit waits until one standby has written it. */
    boolean synchronous() default false;

    /** Settings of postgresql.conf, each as {@code name=value}. */
    String[] settings() default {};

    /** The major version; the programs of any but 18 must be put on the class path. */
    int version() default 18;

    /** One cluster for all tests of the class, in whatever state the test before left it; saves 0.3 s a test. */
    boolean shared() default false;
}
