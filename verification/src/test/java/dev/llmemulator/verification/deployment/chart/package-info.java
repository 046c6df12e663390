/// The Helm chart, without a cluster: what `helm lint` says, and whether the objects that it makes
/// of each file of its folder `ci` fit the schemas of Kubernetes, the program that they start, the
/// files that they share with the other stacks, and each other.
///
/// Helm is a program of this machine, the schemas come from a Python package in a virtual
/// environment of the build folder. What only a cluster can show, `verification/kubernetes.sh`
/// shows.
///
/// Threads: a test thread; the programs are processes.
@NullMarked
package dev.llmemulator.verification.deployment.chart;

import org.jspecify.annotations.NullMarked;
