package dev.plimsoll.guard.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requests that this controller, or this method of one, handles are in a lane, for example {@code checkout}; see
 * {@link dev.plimsoll.guard.Lane}. So is what a method of any other bean does, called through Spring: by another bean, not by
 * its own. On a method it counts for that method instead of what the class says, and it counts instead of what the caller's says.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface InLane {
    /** The lane's name, as {@code plimsoll.guard.gate.lanes} has it. */
    String value();
}
