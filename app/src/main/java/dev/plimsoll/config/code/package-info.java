/** Reads connection pools that Java and Kotlin code builds with literal values. */
@NullMarked
package dev.plimsoll.config.code;

import org.jspecify.annotations.NullMarked;
