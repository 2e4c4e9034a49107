/** Pools and what else promises to help one, each as it comes and as it is best known for what is asked. */
@NullMarked
package dev.plimsoll.bench.guard.contender;

import org.jspecify.annotations.NullMarked;
