/** Reads connection pools that Java and Kotlin code builds with literal values and property files. */
@NullMarked
package dev.plimsoll.config.code;

import org.jspecify.annotations.NullMarked;
