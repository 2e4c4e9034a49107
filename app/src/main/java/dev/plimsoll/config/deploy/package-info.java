/** Reads manifests that say what runs, how often and on what. */
@NullMarked
package dev.plimsoll.config.deploy;

import org.jspecify.annotations.NullMarked;
