/** One dependency turns a Spring Boot service's pool into a guarded one. */
@NullMarked
package dev.plimsoll.guard.spring;

import org.jspecify.annotations.NullMarked;
