package dev.plimsoll;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests that keep every processor busy for long. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock(Computes.PROCESSORS)
public @interface Computes {
    /** What they do not share with tests that measure time. */
    String PROCESSORS = "processors";
}
