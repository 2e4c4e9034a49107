/** Reads Helm charts: values, and the templates that use them as far as that can be known without running Helm. */
@NullMarked
package dev.plimsoll.config.deploy.helm;

import org.jspecify.annotations.NullMarked;
