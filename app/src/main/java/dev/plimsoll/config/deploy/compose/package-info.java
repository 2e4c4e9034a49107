/** Reads docker-compose files into workloads. */
@NullMarked
package dev.plimsoll.config.deploy.compose;

import org.jspecify.annotations.NullMarked;
