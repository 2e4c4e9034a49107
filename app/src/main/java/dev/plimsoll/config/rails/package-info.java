/** Reads Rails' {@code database.yml}, {@code puma.rb} and their kin into services and their pools. */
@NullMarked
package dev.plimsoll.config.rails;

import org.jspecify.annotations.NullMarked;
