/** Reads Spring Boot and HikariCP configuration into services and their pools. */
@NullMarked
package dev.plimsoll.config.spring;

import org.jspecify.annotations.NullMarked;
