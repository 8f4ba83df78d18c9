package org.nightlight.policy;

import java.util.List;

/** A rule with its condition as a program, and its tests. */
record CompiledRule(Rule rule, Condition condition, List<RuleTest> tests) {}
