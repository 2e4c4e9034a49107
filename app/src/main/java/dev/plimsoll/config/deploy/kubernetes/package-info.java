/** Reads Kubernetes manifests and Kustomize bases into workloads. */
@NullMarked
package dev.plimsoll.config.deploy.kubernetes;

import org.jspecify.annotations.NullMarked;
