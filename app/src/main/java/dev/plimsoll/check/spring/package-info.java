/** Whether Spring Boot binds what a file says. */
@NullMarked
package dev.plimsoll.check.spring;

import org.jspecify.annotations.NullMarked;
