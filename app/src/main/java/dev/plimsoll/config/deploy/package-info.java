/** What the readers of manifests share: typed values, variables, stages. */
@NullMarked
package dev.plimsoll.config.deploy;

import org.jspecify.annotations.NullMarked;
