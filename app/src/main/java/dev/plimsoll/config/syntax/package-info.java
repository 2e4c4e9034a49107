/** The grammars of configuration files: text into trees that know where every word stands. */
@NullMarked
package dev.plimsoll.config.syntax;

import org.jspecify.annotations.NullMarked;
