/** Reads other people's configuration files into a topology, keeping file, line and column of every value. */
@NullMarked
package dev.plimsoll.config;

import org.jspecify.annotations.NullMarked;
