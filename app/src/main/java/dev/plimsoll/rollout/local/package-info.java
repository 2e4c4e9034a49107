/** Instances of services as processes of this machine: started, drained, restarted with another configuration, counted. */
@NullMarked
package dev.plimsoll.rollout.local;

import org.jspecify.annotations.NullMarked;
